namespace FleetView.Model;

/// <summary>What the audit says of one key in one cluster; a deviation wins over a drift.</summary>
public enum SettingVerdict : byte
{
    Ok,

    /// <summary>The key does nothing in this cluster (another IPAM mode, a version that does not have it).</summary>
    NotApplicable,

    /// <summary>The configuration was not read, or the rule needs something that was not: never fine.</summary>
    Unknown,

    /// <summary>As good as recommended, but not what most of its cohort have.</summary>
    Drift,

    /// <summary>Not what is recommended.</summary>
    Deviates,
}

/// <summary>One audited key of one cluster.</summary>
/// <param name="Cluster">Row of the inventory.</param>
/// <param name="Value">As it stands in <c>cilium-config</c>; null where the key is absent.</param>
/// <param name="Effective">What the agent runs with: the value, or the binary's default for its version.</param>
/// <param name="Severity">Of a deviation or drift; of the key itself otherwise.</param>
/// <param name="CohortValue">What most of its cohort have; null without a cohort or majority.</param>
/// <param name="Reason">Why, in a sentence or two, with what it rests on.</param>
public sealed record SettingRow(
    int Cluster,
    string Key,
    string? Value,
    string? Effective,
    string? Recommended,
    Severity Severity,
    SettingVerdict Verdict,
    string? CohortValue,
    string Reason)
{
    /// <summary>Ids of the hazards that hold here.</summary>
    public IReadOnlyList<string> Hazards { get; init; } = [];

    /// <summary>When the value last changed; null where no record tells.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary><see cref="Since"/> is when it was first seen: it may have been so for longer.</summary>
    public bool SinceAtLeast { get; init; }

    /// <summary>What would have to be written; null where all is well, or where no single value is the answer.</summary>
    public SettingFix? Fix { get; init; }

    /// <summary>Nodes that have it otherwise than the cluster's configuration says.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];
}

/// <param name="Value">Null: the key is to be taken out.</param>
public sealed record SettingFix(string? Value);

/// <summary>Clusters that ought to be set alike: the same provider, environment and minor version of Cilium.</summary>
/// <param name="Clusters">Rows of the inventory.</param>
/// <param name="Majority">By key what more than half of at least three clusters have.</param>
public sealed record SettingCohort(
    string Provider, string Environment, string Version, IReadOnlyList<int> Clusters, IReadOnlyDictionary<string, string> Majority);

/// <summary>The audit of the whole fleet, rows in the order of the clusters and then of the catalogue's keys.</summary>
public sealed record SettingsAudit(IReadOnlyList<SettingRow> Rows)
{
    public static SettingsAudit None { get; } = new([]);

    public IReadOnlyList<SettingCohort> Cohorts { get; init; } = [];
}

public static class SettingVerdicts
{
    public static string Word(this SettingVerdict verdict) => verdict switch
    {
        SettingVerdict.Ok => "ok",
        SettingVerdict.NotApplicable => "not-applicable",
        SettingVerdict.Drift => "drift",
        SettingVerdict.Deviates => "deviates",
        _ => "unknown",
    };
}
