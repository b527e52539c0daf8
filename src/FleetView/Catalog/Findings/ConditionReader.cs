using FleetView.Catalog.Settings;
using FleetView.Catalog.Yaml;
using FleetView.Model;

namespace FleetView.Catalog.Findings;

/// <summary>
/// Reads one condition: <c>all</c>, <c>any</c>, <c>none</c> (of which several hold together), or a leaf. Where a node's
/// signal stands in a condition on a cluster, at least one node has to meet it unless <c>nodes</c> says how many.
/// </summary>
internal sealed class ConditionReader(IReadOnlyDictionary<string, SignalDefinition> signals, SettingsCatalogue settings)
{
    private static readonly IReadOnlyDictionary<string, GroupKind> Groups = new Dictionary<string, GroupKind>
    {
        ["all"] = GroupKind.All,
        ["any"] = GroupKind.Any,
        ["none"] = GroupKind.None,
    };

    private static readonly IReadOnlyDictionary<string, HealthStatus> Statuses = new Dictionary<string, HealthStatus>
    {
        ["healthy"] = HealthStatus.Healthy,
        ["degraded"] = HealthStatus.Degraded,
        ["critical"] = HealthStatus.Critical,
        ["unknown"] = HealthStatus.Unknown,
    };

    private static readonly string[] Readings = ["is", "at", "coverage"];

    private static readonly string[] Leaves = ["signal", "status", "cluster", "setting"];

    public FindingCondition? Read(YamlFields fields, FindingScope scope) => Read(fields, scope, GroupKind.All);

    private FindingCondition? Read(YamlFields fields, FindingScope scope, GroupKind within)
    {
        var condition = scope switch
        {
            FindingScope.Group when fields.Has("clusters") => ReadClusters(fields, within),
            FindingScope.Cluster or FindingScope.Node when fields.Has("nodes") => ReadNodes(fields, within),
            FindingScope.Cluster when fields.Has("shares") => ReadShares(fields, within),
            _ => ReadBare(fields, scope, within),
        };
        fields.RejectUnknown();
        return condition;
    }

    private ClustersCondition? ReadClusters(YamlFields fields, GroupKind within) =>
        QuantityReader.Quantity(fields, "clusters") is { } count && ReadBare(fields, FindingScope.Cluster, within) is { } of
            ? new ClustersCondition(count, of)
            : null;

    private NodesCondition? ReadNodes(YamlFields fields, GroupKind within) =>
        QuantityReader.Quantity(fields, "nodes") is { } count && ReadBare(fields, FindingScope.Node, within) is { } of
            ? new NodesCondition(count, of)
            : null;

    private SharedTraitCondition? ReadShares(YamlFields fields, GroupKind within)
    {
        var traits = fields.Texts("shares");
        return ReadBare(fields, FindingScope.Node, within) is { } of && traits.Count > 0 ? new SharedTraitCondition(traits, of) : null;
    }

    private FindingCondition? ReadBare(YamlFields fields, FindingScope scope, GroupKind within)
    {
        var groups = Groups.Where(group => fields.Has(group.Key)).ToArray();
        var leaves = Leaves.Where(fields.Has).ToArray();
        if (groups.Length > 0 && leaves.Length > 0)
            fields.Fault(leaves[0], $"beside {groups[0].Key}", $"either {leaves[0]} or {string.Join(", ", Groups.Keys)}");
        if (groups.Length > 0)
            return ReadGroups(fields, scope, groups);
        switch (leaves)
        {
            case ["signal"]:
                return ReadSignal(fields, scope, within);
            case ["status"]:
                return fields.Choice("status", Statuses) is { } status ? new StatusCondition(status) : null;
            case ["cluster"]:
                return ReadFact(fields);
            case ["setting"]:
                return ReadSetting(fields, within);
            default:
                fields.Fault(
                    leaves.Length > 1 ? leaves[1] : "signal",
                    leaves.Length > 1 ? $"beside {leaves[0]}" : "nothing",
                    $"one of {string.Join(", ", Groups.Keys.Concat(Leaves))}");
                return null;
        }
    }

    private SettingCondition ReadSetting(YamlFields fields, GroupKind within)
    {
        var key = FindingSettings.ReadKey(fields, settings);
        return new SettingCondition(key, SettingTestReader.Read(fields, settings.Find(key)?.Kind ?? SettingKind.Text), Neutral(fields, within));
    }

    private GroupCondition? ReadGroups(YamlFields fields, FindingScope scope, KeyValuePair<string, GroupKind>[] groups)
    {
        var read = groups.Select(group => ReadGroup(fields, scope, group.Key, group.Value)).OfType<GroupCondition>().ToArray();
        return read.Length switch
        {
            0 => null,
            1 => read[0],
            _ => new GroupCondition(GroupKind.All, read),
        };
    }

    private GroupCondition? ReadGroup(YamlFields fields, FindingScope scope, string key, GroupKind kind)
    {
        var items = fields.Items(key);
        if (items.Count == 0)
            fields.Fault(key, "an empty list", "at least one condition");
        var of = items.Select(item => Read(item, scope, kind)).OfType<FindingCondition>().ToArray();
        return of.Length == 0 ? null : new GroupCondition(kind, of);
    }

    private FindingCondition? ReadSignal(YamlFields fields, FindingScope scope, GroupKind within)
    {
        var id = fields.Required("signal", "the id of a signal");
        if (id.Length == 0)
            return null;
        if (!signals.TryGetValue(id, out var signal))
        {
            fields.Fault("signal", FaultList.Quote(id), NearestWord.Suggest(id, signals.Keys.ToArray()));
            KnowLeafKeys(fields);
            return null;
        }

        if (ReadReading(fields, signal, within) is not { } leaf)
            return null;
        if (scope == FindingScope.Group)
            return new ClustersCondition(Quantity.AtLeastOne, OnCluster(signal, leaf));
        return scope == FindingScope.Cluster ? OnCluster(signal, leaf) : leaf;
    }

    private static FindingCondition OnCluster(SignalDefinition signal, SignalCondition leaf) =>
        signal.Scope == SignalScope.Node ? new NodesCondition(Quantity.AtLeastOne, leaf) : leaf;

    private static SignalCondition? ReadReading(YamlFields fields, SignalDefinition signal, GroupKind within)
    {
        var kinds = Readings.Where(fields.Has).ToArray();
        switch (kinds)
        {
            case ["is"]:
                return SignalLevels.Read(fields, signal) is { } level ? new LevelCondition(signal.Id, level, Neutral(fields, within)) : null;
            case ["at"]:
                return QuantityReader.Comparison(fields, "at") is { } at ? new ValueCondition(signal.Id, at, Neutral(fields, within)) : null;
            case ["coverage"]:
                return fields.Choice("coverage", SignalLevels.Coverages) is { } coverage ? new CoverageCondition(signal.Id, coverage) : null;
            default:
                fields.Fault(kinds.Length > 1 ? kinds[1] : "is", kinds.Length > 1 ? $"beside {kinds[0]}" : "nothing", "one of is, at, coverage");
                KnowLeafKeys(fields);
                return null;
        }
    }

    /// <summary>Left out of its group where nothing feeds the signal: what it then counts as, so that it changes nothing.</summary>
    private static bool? Neutral(YamlFields fields, GroupKind within) => fields.Flag("optional") ? within == GroupKind.All : null;

    private static SilentCondition? ReadFact(YamlFields fields)
    {
        var fact = fields.Text("cluster", "silent");
        if (fact is not (null or "silent"))
            fields.Fault("cluster", FaultList.Quote(fact), "silent");
        return fact == "silent" ? new SilentCondition() : null;
    }

    // One fault, not one more for each key that would have been read.
    private static void KnowLeafKeys(YamlFields fields)
    {
        foreach (var key in Readings)
            fields.Value(key);
        fields.Value("optional");
    }
}

/// <summary>Words of levels and coverage, and whether a signal has that level at all.</summary>
internal static class SignalLevels
{
    public static IReadOnlyDictionary<string, Coverage> Coverages { get; } =
        new[] { Coverage.Measured, Coverage.Absent, Coverage.Stale, Coverage.Missing, Coverage.NotCollected }
            .ToDictionary(coverage => coverage.Word(), StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<string, HealthStatus> Levels = new Dictionary<string, HealthStatus>
    {
        ["degraded"] = HealthStatus.Degraded,
        ["critical"] = HealthStatus.Critical,
    };

    public static HealthStatus? Read(YamlFields fields, SignalDefinition signal)
    {
        if (fields.Choice("is", Levels) is not { } level)
            return null;
        if (level == HealthStatus.Critical ? signal.Thresholds.Critical is not null : signal.Thresholds.Any)
            return level;
        fields.Fault(
            "is",
            FaultList.Quote(level.Word().ToLowerInvariant()),
            signal.Thresholds.Any ? $"degraded: {signal.Id} has no critical threshold" : $"at: {signal.Id} has no thresholds");
        return null;
    }
}
