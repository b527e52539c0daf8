using System.Text.RegularExpressions;
using FleetView.Catalog.Findings;
using FleetView.Catalog.Yaml;
using FleetView.Model;

namespace FleetView.Catalog.Settings;

/// <summary>Reads a condition of the audit: <c>all</c>, <c>any</c>, <c>none</c> (of which several hold together), or a leaf.</summary>
/// <param name="kinds">The kinds of all settings of the file, by key.</param>
internal sealed partial class AuditConditionReader(IReadOnlyDictionary<string, SettingKind> kinds)
{
    private static readonly IReadOnlyDictionary<string, GroupKind> Groups = new Dictionary<string, GroupKind>
    {
        ["all"] = GroupKind.All,
        ["any"] = GroupKind.Any,
        ["none"] = GroupKind.None,
    };

    private static readonly string[] Leaves = ["setting", "label", "version", "fact"];

    public AuditCondition? Optional(YamlFields fields, string key) => fields.Fields(key) is { } inner ? Read(inner) : null;

    public AuditCondition? Read(YamlFields fields)
    {
        var condition = ReadForm(fields);
        fields.RejectUnknown();
        return condition;
    }

    /// <summary>"1.18" as a bound; null with a fault where it is none.</summary>
    public static CiliumVersion? Version(YamlFields fields, string key)
    {
        if (fields.Text(key, "a minor version") is not { } text)
            return null;
        if (Minor().IsMatch(text))
            return CiliumVersion.Parse(text);
        fields.Fault(key, FaultList.Quote(text), "a minor version like \"1.18\"");
        return null;
    }

    private AuditCondition? ReadForm(YamlFields fields)
    {
        var groups = Groups.Where(group => fields.Has(group.Key)).ToArray();
        var leaves = Leaves.Where(fields.Has).ToArray();
        if (groups.Length > 0 && leaves.Length == 0)
            return ReadGroups(fields, groups);
        if (groups.Length == 0 && leaves.Length == 1)
            return ReadLeaf(fields, leaves[0]);
        var forms = groups.Select(group => group.Key).Concat(leaves).ToArray();
        fields.Fault(
            forms.Length > 1 ? forms[1] : "setting",
            forms.Length > 1 ? $"beside {forms[0]}" : "nothing",
            $"one of {string.Join(", ", Groups.Keys.Concat(Leaves))}");
        foreach (var key in Groups.Keys.Concat(Leaves).Concat(SettingTestReader.Keys))
            fields.Value(key);
        return null;
    }

    private AuditCondition? ReadGroups(YamlFields fields, KeyValuePair<string, GroupKind>[] groups)
    {
        var read = groups.Select(group => ReadGroup(fields, group.Key, group.Value)).OfType<AuditCondition>().ToArray();
        return read.Length == 1 ? read[0] : read.Length == 0 ? null : new AuditGroup(GroupKind.All, read);
    }

    private AuditGroup? ReadGroup(YamlFields fields, string key, GroupKind kind)
    {
        var items = fields.Items(key);
        if (items.Count == 0)
            fields.Fault(key, "an empty list", "at least one condition");
        var of = items.Select(Read).OfType<AuditCondition>().ToArray();
        return of.Length == 0 ? null : new AuditGroup(kind, of);
    }

    private AuditCondition? ReadLeaf(YamlFields fields, string leaf) => leaf switch
    {
        "setting" => ReadSetting(fields),
        "label" => ReadLabel(fields),
        "version" => ReadVersion(fields),
        _ => ReadFact(fields),
    };

    private ConfiguredTest? ReadSetting(YamlFields fields)
    {
        var key = fields.Required("setting", "the key of a setting");
        if (key.Length > 0 && !kinds.ContainsKey(key))
            fields.Fault("setting", FaultList.Quote(key), NearestWord.Suggest(key, [.. kinds.Keys]));
        var test = SettingTestReader.Read(fields, kinds.GetValueOrDefault(key));
        return kinds.ContainsKey(key) ? new ConfiguredTest(key, test) : null;
    }

    private static LabelTest? ReadLabel(YamlFields fields)
    {
        var key = fields.Required("label", "a label of fleet.yaml");
        var values = fields.Texts("is");
        if (!fields.Has("is"))
            fields.Fault("is", "nothing", "one or more values of the label");
        return key.Length > 0 && values.Count > 0 ? new LabelTest(key, values) : null;
    }

    private static VersionTest? ReadVersion(YamlFields fields)
    {
        var text = fields.Required("version", "a comparison like \">= 1.18\" or \"< 1.16\"");
        if (Bound().Match(text) is { Success: true } match)
            return new VersionTest(CiliumVersion.Parse(match.Groups[2].Value)!.Value, match.Groups[1].Value == ">=");
        if (text.Length > 0)
            fields.Fault("version", FaultList.Quote(text), "a comparison like \">= 1.18\" or \"< 1.16\"");
        return null;
    }

    private static FactTest? ReadFact(YamlFields fields)
    {
        var fact = fields.Choice("fact", SettingFacts.ByWord);
        if (!fields.Has("at"))
            fields.Fault("at", "nothing", "a comparison like \">= 1\"");
        var at = QuantityReader.Comparison(fields, "at");
        return fact is { } known && at is { } comparison ? new FactTest(known, comparison) : null;
    }

    [GeneratedRegex(@"^(>=|<)\s*([0-9]{1,3}\.[0-9]{1,3})$")]
    private static partial Regex Bound();

    [GeneratedRegex(@"^[0-9]{1,3}\.[0-9]{1,3}$")]
    private static partial Regex Minor();
}
