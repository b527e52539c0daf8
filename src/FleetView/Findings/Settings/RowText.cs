using FleetView.Catalog.Settings;

namespace FleetView.Findings.Settings;

/// <summary>Fills the places of texts for one key of one cluster.</summary>
internal sealed class RowText(string cluster, SettingDefinition setting, IAuditGround ground, MajorityValue? cohort)
{
    private readonly EffectiveSetting _own = ground.Setting(setting.Key);

    public string? Recommended { get; set; }

    /// <summary>Null where a place has nothing to be filled with.</summary>
    public string? Fill(string text) => text.Contains('{', StringComparison.Ordinal) ? SettingText.Fill(text, Place) : text;

    /// <summary>The same as a value that is written somewhere: numbers without commas.</summary>
    public string? FillValue(string text) => text.Contains('{', StringComparison.Ordinal)
        ? SettingText.Fill(text, name => SettingFacts.ByWord.TryGetValue(name, out var fact) ? ground.Fact(fact) is { } value ? AuditWords.Plain(value.Number) : null : Place(name))
        : text;

    /// <summary>What the row is told by if nothing is wrong, and what other sentences begin with.</summary>
    public string Standing()
    {
        if (_own.Origin == SettingOrigin.CiliumNodes)
            return OnNodes();
        if (_own.Value is not null || _own.Origin != SettingOrigin.BinaryDefault)
            return "";
        var means = setting.Absent is null ? $"the agent uses {AuditWords.Shown(_own.Effective ?? "")}" : Fill(setting.Absent);
        var chart = _own.ChartDefault is { } other && other != _own.Effective ? $"; the chart would write {AuditWords.Shown(other)}" : "";
        return $"Absent: {means}{chart}.";
    }

    public string Overrides() => _own.Overrides.Count == 0
        ? ""
        : string.Join(' ', _own.Overrides.Select(one =>
            $"CiliumNodeConfig {one.By} sets it to {AuditWords.Shown(one.Value)} for {(one.Selector.Length == 0 ? "all nodes" : $"nodes with {one.Selector}")}."));

    private string OnNodes()
    {
        var said = _own.Value is null || _own.Value == _own.Effective ? "" : $"The configuration says {_own.Value}, but most CiliumNodes have {_own.Effective}.";
        var others = string.Join(", ", _own.Others.Select(group => $"{group.Nodes.Count} have {group.Value}"));
        return Join(said, others.Length == 0 ? "" : $"Of the CiliumNodes {others}.");
    }

    public static string Join(params ReadOnlySpan<string?> sentences)
    {
        var text = new System.Text.StringBuilder();
        foreach (var sentence in sentences)
        {
            if (!string.IsNullOrEmpty(sentence))
                text.Append(text.Length == 0 ? "" : " ").Append(sentence);
        }

        return text.ToString();
    }

    private string? Place(string name) => name switch
    {
        "value" => _own.Value,
        "effective" => _own.Effective is { } effective ? AuditWords.Shown(effective) : null,
        "recommended" => Recommended,
        "cluster" => cluster,
        "version" => ground.Version?.ToString(),
        "cohort" => cohort?.Shown,
        _ when name.EndsWith(SettingText.Names, StringComparison.Ordinal) => NamesOf(name[..^SettingText.Names.Length]),
        _ when SettingFacts.ByWord.TryGetValue(name, out var fact) => ground.Fact(fact) is { } value ? AuditWords.Number(value.Number) : null,
        _ => ground.Setting(name) is { IsKnown: true, Effective: { } other } ? AuditWords.Shown(other) : null,
    };

    private string? NamesOf(string fact) => ground.Fact(SettingFacts.ByWord[fact]) is { Names.Length: > 0 } value ? value.Names : null;
}
