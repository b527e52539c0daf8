using FleetView.Model;

namespace FleetView.Catalog.Settings;

public enum SettingKind : byte { Text, Boolean, Number, Duration, List }

/// <summary>Where in a cluster a setting stands.</summary>
public enum SettingPlace : byte
{
    /// <summary>A key of <c>cilium-config</c>.</summary>
    Config,

    /// <summary>An entry of the JSON in key <c>kvstore-opt</c>.</summary>
    KvstoreOption,

    /// <summary><c>spec.ipam</c> of every CiliumNode, which takes it from the CNI configuration or the operator once, when it is made.</summary>
    CiliumNode,

    /// <summary>The DaemonSet of the agents or the Deployment of the operator.</summary>
    Workload,

    /// <summary>A Helm value that leaves no trace of its own in the cluster.</summary>
    Helm,

    /// <summary>Built into the binary.</summary>
    BuiltIn,
}

/// <summary>An audited setting: its defaults by version, what is recommended, and what makes it dangerous.</summary>
public sealed record SettingDefinition
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    public required string Area { get; init; }

    /// <summary>Position in <see cref="SettingsCatalogue.Settings"/>.</summary>
    public int Ordinal { get; init; }

    public SettingKind Kind { get; init; }

    public SettingPlace Place { get; init; }

    /// <summary>Path of the Helm value; no row that holds: there is none.</summary>
    public IReadOnlyList<VersionedValue> Helm { get; init; } = [];

    /// <summary>What the binary runs with where the key is absent.</summary>
    public IReadOnlyList<VersionedValue> Binary { get; init; } = [];

    /// <summary>What the chart writes where no value is given; null: it does not write the key.</summary>
    public IReadOnlyList<VersionedValue> Chart { get; init; } = [];

    /// <summary>The first minor version that knows the key; null: all that are supported.</summary>
    public CiliumVersion? Since { get; init; }

    /// <summary>The first minor version that does not know it any more.</summary>
    public CiliumVersion? Until { get; init; }

    /// <summary>Clusters in which it does anything; null: all.</summary>
    public AuditCondition? Applies { get; init; }

    /// <summary>Recommendations, of which the first whose condition holds counts; none: it is by design of the user.</summary>
    public IReadOnlyList<SettingRule> Rules { get; init; } = [];

    public IReadOnlyList<HazardDefinition> Hazards { get; init; } = [];

    public required Severity Severity { get; init; }

    /// <summary>What it is for, and what it costs when it is wrong.</summary>
    public required string Why { get; init; }

    /// <summary>What its absence means, where the default's bare value does not say it.</summary>
    public string? Absent { get; init; }

    public IReadOnlyList<string> Traps { get; init; } = [];

    /// <summary>
    /// Why what other clusters have cannot be written into the Helm value: it means something else, or a live cluster must not
    /// change. Null: it can.
    /// </summary>
    public string? ByHand { get; init; }

    /// <summary>Differs between clusters by nature: no cohort is asked.</summary>
    public bool PerCluster { get; init; }
}

/// <param name="When">On version and settings; null: always.</param>
/// <param name="Value">Null: nothing.</param>
public sealed record VersionedValue(AuditCondition? When, string? Value);

/// <param name="When">Null: always.</param>
/// <param name="Recommended">As it is told; may hold places (<see cref="SettingText"/>).</param>
/// <param name="Accepts">Values that are as good.</param>
/// <param name="To">What is to be written, where there is one value for it.</param>
/// <param name="Say">Why something else is wrong here; null: <see cref="SettingDefinition.Why"/>.</param>
/// <param name="Severity">Null: the setting's.</param>
public sealed record SettingRule(
    AuditCondition? When, string Recommended, SettingTest Accepts, SettingChangeTo? To, string? Say, Severity? Severity);

/// <param name="Value">Null: the key is to be taken out.</param>
public sealed record SettingChangeTo(string? Value);

/// <summary>A combination that is dangerous, whatever is recommended otherwise.</summary>
/// <param name="Say">What happens, what it rests on, and what to do; may hold places.</param>
/// <param name="Evidence">Further sentences, each told where everything in it is known.</param>
/// <param name="Recommended">Instead of the rule's; null: that one.</param>
/// <param name="IsDrift">It is about other clusters of the cohort: the verdict is drift.</param>
public sealed record HazardDefinition(
    string Id,
    string Title,
    Severity Severity,
    AuditCondition When,
    string Say,
    IReadOnlyList<string> Evidence,
    string? Recommended,
    SettingChangeTo? To,
    bool IsDrift);
