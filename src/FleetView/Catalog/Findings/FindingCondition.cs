using FleetView.Catalog.Settings;
using FleetView.Model;

namespace FleetView.Catalog.Findings;

/// <summary>A condition of a finding. Its value is true, false or unknown: no data never fires.</summary>
public abstract record FindingCondition
{
    /// <summary>Ids of all signals in it, each once, as written.</summary>
    public IEnumerable<string> Signals => Leaves(this).OfType<SignalCondition>().Select(leaf => leaf.Signal).Distinct(StringComparer.Ordinal);

    /// <summary>Settings that it reads, each once, as written.</summary>
    public IEnumerable<string> Settings => Leaves(this).OfType<SettingCondition>().Select(leaf => leaf.Key).Distinct(StringComparer.Ordinal);

    private static IEnumerable<FindingCondition> Leaves(FindingCondition condition) => condition switch
    {
        GroupCondition group => group.Of.SelectMany(Leaves),
        NodesCondition nodes => Leaves(nodes.Of),
        ClustersCondition clusters => Leaves(clusters.Of),
        SharedTraitCondition shared => Leaves(shared.Of),
        _ => [condition],
    };
}

public enum GroupKind : byte { All, Any, None }

public sealed record GroupCondition(GroupKind Kind, IReadOnlyList<FindingCondition> Of) : FindingCondition;

/// <summary>How many nodes of the cluster meet <paramref name="Of"/>.</summary>
public sealed record NodesCondition(Quantity Nodes, FindingCondition Of) : FindingCondition;

/// <summary>How many clusters of the group meet <paramref name="Of"/>.</summary>
public sealed record ClustersCondition(Quantity Clusters, FindingCondition Of) : FindingCondition;

/// <summary>The nodes that meet <paramref name="Of"/> share one of these traits more often than chance would have it.</summary>
public sealed record SharedTraitCondition(IReadOnlyList<string> Traits, FindingCondition Of) : FindingCondition;

/// <param name="WhenNotCollected">Of an optional condition: what it counts as where nothing feeds the signal; null: unknown.</param>
public abstract record SignalCondition(string Signal, bool? WhenNotCollected) : FindingCondition;

/// <summary>At or past a level, as the last evaluations hold it.</summary>
public sealed record LevelCondition(string Signal, HealthStatus Level, bool? WhenNotCollected) : SignalCondition(Signal, WhenNotCollected);

/// <summary>The value itself, compared.</summary>
public sealed record ValueCondition(string Signal, Comparison At, bool? WhenNotCollected) : SignalCondition(Signal, WhenNotCollected);

/// <summary>How the reading came to its value, or why it has none.</summary>
public sealed record CoverageCondition(string Signal, Coverage Is) : SignalCondition(Signal, WhenNotCollected: null);

/// <summary>The subject's own status.</summary>
public sealed record StatusCondition(HealthStatus Status) : FindingCondition;

/// <summary>No agent of the cluster reports.</summary>
public sealed record SilentCondition : FindingCondition;

/// <summary>What a cluster runs with by its Kubernetes objects: written, or by the default of its version. Unknown where that was not read.</summary>
/// <param name="WhenNotCollected">Of an optional condition: what it counts as where the value is unknown; null: unknown.</param>
public sealed record SettingCondition(string Key, SettingTest Test, bool? WhenNotCollected) : FindingCondition;

public enum ComparisonKind : byte { AtLeast, Above, AtMost, Below }

/// <summary>A comparison with a number, written as <c>"&gt;= 5"</c>.</summary>
public readonly record struct Comparison(ComparisonKind Kind, double Number)
{
    public bool Holds(double value) => Kind switch
    {
        ComparisonKind.AtLeast => value >= Number,
        ComparisonKind.Above => value > Number,
        ComparisonKind.AtMost => value <= Number,
        _ => value < Number,
    };
}

/// <summary>A comparison with a number of things, or with a share of all of them (<c>"&gt;= 10%"</c>).</summary>
public readonly record struct Quantity(Comparison Comparison, bool IsShare)
{
    public static Quantity AtLeastOne { get; } = new(new Comparison(ComparisonKind.AtLeast, 1), IsShare: false);

    public bool Holds(int count, int all) => Comparison.Holds(IsShare ? all == 0 ? 0 : 100.0 * count / all : count);
}
