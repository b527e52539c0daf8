using System.Text.RegularExpressions;
using FleetView.Catalog.Facts;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog;

/// <summary>Reads one signal of a file. Every fault is noted; the result is only of use when there was none.</summary>
internal static partial class SignalReader
{
    private static readonly IReadOnlyDictionary<string, SignalScope> Scopes = new Dictionary<string, SignalScope>
    {
        ["node"] = SignalScope.Node,
        ["cluster"] = SignalScope.Cluster,
    };

    private static readonly IReadOnlyDictionary<string, SignalUnit> Units = new Dictionary<string, SignalUnit>
    {
        ["ratio"] = SignalUnit.Ratio,
        ["percent"] = SignalUnit.Percent,
        ["seconds"] = SignalUnit.Seconds,
        ["per-second"] = SignalUnit.PerSecond,
        ["count"] = SignalUnit.Count,
        ["bytes"] = SignalUnit.Bytes,
        ["boolean"] = SignalUnit.Boolean,
    };

    private static readonly IReadOnlyDictionary<string, AbsentRule> Absents = new Dictionary<string, AbsentRule>
    {
        ["healthy"] = AbsentRule.Healthy,
        ["unknown"] = AbsentRule.Unknown,
        ["not-applicable"] = AbsentRule.NotApplicable,
    };

    private static readonly IReadOnlyDictionary<string, RolloutRule> Rollouts = new Dictionary<string, RolloutRule>
    {
        ["judge"] = RolloutRule.Judge,
        ["hold"] = RolloutRule.Hold,
        ["ignore"] = RolloutRule.Ignore,
    };

    private static readonly IReadOnlyDictionary<string, bool> Settlings = new Dictionary<string, bool>
    {
        ["judge"] = true,
        ["wait"] = false,
    };

    private static readonly IReadOnlyDictionary<string, BackdropRole> Backdrops = new Dictionary<string, BackdropRole>
    {
        ["rollout"] = BackdropRole.Rollout,
        ["versions"] = BackdropRole.Versions,
        ["churn"] = BackdropRole.Churn,
    };

    public static SignalDefinition Read(YamlFields fields, string area)
    {
        var givenScope = Require(fields, "scope", Scopes);
        var givenUnit = Require(fields, "unit", Units);
        var fact = SignalFactReader.Read(fields, givenScope, givenUnit);
        var scope = givenScope ?? SignalScope.Node;
        // Where the unit is not known its range is not either: one fault, not two.
        var unit = givenUnit ?? SignalUnit.Count;
        var isAsked = !fields.Has("kubernetes");
        var signal = new SignalDefinition
        {
            Id = ReadId(fields),
            Title = fields.Required("title", "a title"),
            Area = area,
            Scope = scope,
            Unit = unit,
            Thresholds = ThresholdRules.Read(fields, unit),
            Immediate = fields.Flag("immediate"),
            Absent = fields.Choice("absent", Absents) ?? AbsentRule.Healthy,
            Applies = ReadApplies(fields),
            Rollout = fields.Choice("rollout", Rollouts) ?? RolloutRule.Judge,
            JudgedWhileSettling = fields.Choice("settling", Settlings) ?? false,
            Info = fields.Flag("info"),
            Needs = isAsked ? ReadNeeds(fields) : [],
            Enable = fields.Text("enable") ?? fact?.Enable,
            Fact = fact,
            Query = isAsked ? SignalQueryReader.ReadQuery(fields, scope) : "",
            Detail = isAsked ? SignalQueryReader.ReadDetail(fields, scope) : null,
            Backdrop = fields.Choice("backdrop", Backdrops) ?? BackdropRole.None,
            Meaning = fields.Required("meaning", "one or two sentences"),
            Setting = fields.Text("setting"),
            Advice = fields.Text("advice"),
            Source = fields.Text("source"),
        };
        if (signal.Backdrop != BackdropRole.None && scope != SignalScope.Cluster)
            fields.Fault("backdrop", "a node signal", "a cluster signal: all charts of a cluster share it");
        signal = signal with { For = isAsked ? HoldTimesReader.Read(fields, signal.Query) : HoldTimesReader.ReadOfFact(fields) };
        fields.RejectUnknown();
        return signal;
    }

    /// <summary>The unit as files write it.</summary>
    public static string WordOf(SignalUnit unit) => Units.First(word => word.Value == unit).Key;

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

    private static Dictionary<string, IReadOnlyList<string>> ReadApplies(YamlFields fields)
    {
        var applies = new Dictionary<string, IReadOnlyList<string>>();
        if (fields.Fields("applies") is not { } labels)
            return applies;
        foreach (var entry in labels.Entries)
            if (labels.Texts(entry.Key) is { Count: > 0 } values)
                applies[entry.Key] = values;
        return applies;
    }

    private static IReadOnlyList<string> ReadNeeds(YamlFields fields)
    {
        var needs = fields.Texts("needs");
        if (!fields.Has("needs"))
            fields.Fault("needs", "nothing", "the metric names without which there is nothing to collect");
        foreach (var name in needs.Where(name => !MetricName().IsMatch(name)))
            fields.Fault("needs", FaultList.Quote(name), "names of metrics, without braces");
        return needs;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$")]
    private static partial Regex MetricName();
}
