using System.Text.RegularExpressions;
using FleetView.Catalog.Settings;
using FleetView.Catalog.Yaml;
using FleetView.Model;

namespace FleetView.Catalog.Findings;

/// <summary>Reads one finding of a file. Every fault is noted; the result is only of use when there was none.</summary>
internal sealed partial class FindingReader(IReadOnlyDictionary<string, SignalDefinition> signals, SettingsCatalogue settings)
{
    private static readonly IReadOnlyDictionary<string, FindingScope> Scopes = new Dictionary<string, FindingScope>
    {
        ["node"] = FindingScope.Node,
        ["cluster"] = FindingScope.Cluster,
        ["group"] = FindingScope.Group,
    };

    private static readonly IReadOnlyDictionary<string, Severity> SeverityWords =
        Severities.WorstFirst.ToDictionary(severity => severity.Word(), StringComparer.Ordinal);

    private static readonly string[] Reasons = ["to", "risk", "whenNot"];

    private readonly ConditionReader _conditions = new(signals, settings);

    public FindingDefinition Read(YamlFields fields, string area)
    {
        var scope = Require(fields, "scope", Scopes) ?? FindingScope.Cluster;
        var finding = new FindingDefinition
        {
            Id = ReadId(fields),
            Title = fields.Required("title", "a title"),
            Area = area,
            Scope = scope,
            Grouping = ReadGrouping(fields, scope),
            Severity = Require(fields, "severity", SeverityWords) ?? Severity.Info,
            Symptom = fields.Required("symptom", "what somebody notices, in one or two sentences"),
            When = ReadWhen(fields, scope),
            Evidence = ReadSignals(fields, "evidence"),
            Settings = FindingSettings.ReadShown(fields, settings),
            Because = ReadStatements(fields, "because", "why it comes about", scope),
            Against = ReadStatements(fields, "against", "what speaks against it", scope),
            Parts = ReadParts(fields),
            UntilFull = ReadUntilFull(fields),
            Setting = fields.Text("setting"),
            To = fields.Text("to"),
            Risk = fields.Text("risk"),
            WhenNot = fields.Text("whenNot"),
            Advice = fields.Required("advice", "what to do"),
            Commands = CommandTemplates.Read(fields),
            Logs = fields.Texts("logs"),
        };
        RequireReason(fields, finding);
        fields.RejectUnknown();
        return finding;
    }

    private static string ReadId(YamlFields fields)
    {
        var id = fields.Required("id", "an id in kebab-case");
        if (id.Length > 0 && !KebabCase().IsMatch(id))
            fields.Fault("id", FaultList.Quote(id), "kebab-case: a-z, 0-9 and single hyphens, a letter first");
        return id;
    }

    private static T? Require<T>(YamlFields fields, string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (!fields.Has(key))
            fields.Fault(key, "nothing", $"one of {string.Join(", ", words.Keys)}");
        return fields.Choice(key, words);
    }

    private static FindingGrouping? ReadGrouping(YamlFields fields, FindingScope scope)
    {
        const string Allowed = "label:<key> or source";
        if (scope != FindingScope.Group)
            return null;
        var by = fields.Required("by", Allowed);
        if (by == "source")
            return new FindingGrouping(null);
        if (LabelKey().Match(by) is { Success: true } match)
            return new FindingGrouping(match.Groups[1].Value);
        if (by.Length > 0)
            fields.Fault("by", FaultList.Quote(by), Allowed);
        return null;
    }

    private FindingCondition ReadWhen(YamlFields fields, FindingScope scope)
    {
        if (!fields.Has("when"))
            fields.Fault("when", "nothing", "a condition: all, any, none or a leaf");
        var condition = fields.Fields("when") is { } when ? _conditions.Read(when, scope) : null;
        // Without a ground it would hold wherever nothing is known.
        if (condition is not null && !HasGround(condition))
            fields.Fault("when", "nothing that has to hold", "a condition outside none that is not optional");
        return condition ?? new GroupCondition(GroupKind.All, []);
    }

    private static bool HasGround(FindingCondition condition) => condition switch
    {
        GroupCondition { Kind: GroupKind.None } => false,
        GroupCondition { Kind: GroupKind.Any } any => any.Of.All(HasGround),
        GroupCondition all => all.Of.Any(HasGround),
        NodesCondition nodes => HasGround(nodes.Of),
        ClustersCondition clusters => HasGround(clusters.Of),
        SharedTraitCondition shared => HasGround(shared.Of),
        // One of several that counts as false where nothing feeds it makes nothing hold there.
        SignalCondition signal => signal.WhenNotCollected is not true,
        SettingCondition setting => setting.WhenNotCollected is not true,
        _ => true,
    };

    private Statement[] ReadStatements(YamlFields fields, string key, string what, FindingScope scope) =>
        [.. fields.Items(key).Select(item => ReadStatement(item, what, scope)).OfType<Statement>()];

    private Statement? ReadStatement(YamlFields item, string what, FindingScope scope)
    {
        var say = item.Required("say", what);
        // Of a group each of its clusters says it.
        var of = scope == FindingScope.Group ? FindingScope.Cluster : scope;
        return _conditions.Read(item, of) is { } when ? new Statement(say, when) : null;
    }

    private IReadOnlyList<string> ReadSignals(YamlFields fields, string key)
    {
        var ids = fields.Texts(key);
        if (!fields.Has(key))
            fields.Fault(key, "nothing", "the ids of the signals whose values are shown");
        foreach (var id in ids.Where(id => !signals.ContainsKey(id)))
            fields.Fault(key, FaultList.Quote(id), NearestWord.Suggest(id, signals.Keys.ToArray()));
        return ids;
    }

    private string? ReadParts(YamlFields fields)
    {
        if (fields.Text("parts", "the id of a signal with a detail") is not { } id)
            return null;
        var detailed = signals.Values.Where(signal => signal.Detail is not null).Select(signal => signal.Id).ToArray();
        if (!detailed.Contains(id, StringComparer.Ordinal))
            fields.Fault("parts", FaultList.Quote(id), NearestWord.Suggest(id, detailed));
        return id;
    }

    private string? ReadUntilFull(YamlFields fields)
    {
        if (fields.Text("untilFull", "the id of a node's signal that is a ratio") is not { } id)
            return null;
        var shares = signals.Values
            .Where(signal => signal is { Unit: SignalUnit.Ratio, Scope: SignalScope.Node, Thresholds.Worse: Direction.Higher })
            .Select(signal => signal.Id).ToArray();
        if (!shares.Contains(id, StringComparer.Ordinal))
            fields.Fault("untilFull", FaultList.Quote(id), NearestWord.Suggest(id, shares));
        return id;
    }

    /// <summary>A knob without its value, risk and limits is half an answer.</summary>
    private static void RequireReason(YamlFields fields, FindingDefinition finding)
    {
        if (finding.Setting is null)
            return;
        foreach (var key in Reasons.Where(key => !fields.Has(key)))
            fields.Fault(key, "nothing", "text, since a setting is named");
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex("^label:([a-z][a-z0-9_-]*)$")]
    private static partial Regex LabelKey();
}
