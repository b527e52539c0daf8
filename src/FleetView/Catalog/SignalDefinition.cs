using FleetView.Catalog.Facts;

namespace FleetView.Catalog;

public enum SignalScope : byte { Node, Cluster }

public enum SignalUnit : byte { Ratio, Percent, Seconds, PerSecond, Count, Bytes, Boolean }

/// <summary>What "agent up, query answered, no such series" means.</summary>
public enum AbsentRule : byte { Healthy, Unknown, NotApplicable }

/// <summary>How a signal is judged while a rollout moves.</summary>
public enum RolloutRule : byte { Judge, Hold, Ignore }

/// <summary>One row of the catalogue: what is measured, how, its thresholds, what it means, which setting to turn.</summary>
public sealed record SignalDefinition
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Area { get; init; }

    /// <summary>Position in <see cref="Catalogue.Signals"/>: the column of its readings.</summary>
    public int Ordinal { get; init; }

    /// <summary>Position in <see cref="Catalogue.Areas"/>.</summary>
    public int AreaOrdinal { get; init; }

    public required SignalScope Scope { get; init; }

    public required SignalUnit Unit { get; init; }

    public required Thresholds Thresholds { get; init; }

    /// <summary>The first evaluation past a threshold counts; no waiting for a second.</summary>
    public bool Immediate { get; init; }

    /// <summary>How long a level must have held; already part of <see cref="Query"/>, and of a fact's value.</summary>
    public HoldTimes For { get; init; } = HoldTimes.None;

    public AbsentRule Absent { get; init; } = AbsentRule.Healthy;

    /// <summary>Only clusters with one of these label values; empty: all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Applies { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public bool AppliesTo(IReadOnlyDictionary<string, string>? labels) => Applies.Count == 0 || Applies.All(rule =>
        labels is not null && labels.TryGetValue(rule.Key, out var value) && rule.Value.Contains(value, StringComparer.Ordinal));

    public RolloutRule Rollout { get; init; } = RolloutRule.Judge;

    /// <summary>Judged even on agents younger than 10 minutes: being up, crash loops, conntrack insertion failures.</summary>
    public bool JudgedWhileSettling { get; init; }

    /// <summary>Shown with its level, never scored, never alerted.</summary>
    public bool Info { get; init; }

    /// <summary>Metric names; a cluster that has none of them does not collect this signal.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>How to switch the metrics on where they are missing.</summary>
    public string? Enable { get; init; }

    /// <summary>Empty where <see cref="Fact"/> is set.</summary>
    public required string Query { get; init; }

    /// <summary>Read off Kubernetes objects, and asked of no source: no query, no history, no rule of Prometheus.</summary>
    public FactDefinition? Fact { get; init; }

    public SignalDetail? Detail { get; init; }

    /// <summary>What it tells the charts of all other signals.</summary>
    public BackdropRole Backdrop { get; init; }

    public required string Meaning { get; init; }

    public string? Setting { get; init; }

    public string? Advice { get; init; }

    public string? Source { get; init; }

    /// <summary>Values of several nodes make one by adding them: they count something.</summary>
    public bool AddsUp => Unit is SignalUnit.PerSecond or SignalUnit.Count;

    /// <summary>Has a threshold and is not information: takes part in status and score.</summary>
    public bool Judged => !Info && Thresholds.Any;
}

/// <summary>The breakdown behind a signal's value.</summary>
/// <param name="By">Labels kept beside cluster and node.</param>
/// <param name="Query">PromQL with the same variables as the signal's own.</param>
public sealed record SignalDetail(IReadOnlyList<string> By, string Query);
