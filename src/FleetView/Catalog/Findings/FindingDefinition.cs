using FleetView.Model;

namespace FleetView.Catalog.Findings;

public enum FindingScope : byte { Node, Cluster, Group }

/// <summary>What makes clusters a group.</summary>
/// <param name="Label">Key of a label of <c>fleet.yaml</c>; null: the source.</param>
public sealed record FindingGrouping(string? Label);

/// <summary>A diagnosis: when it holds, what speaks for and against it, which setting to turn and at what risk.</summary>
public sealed record FindingDefinition
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Area { get; init; }

    /// <summary>Position in <see cref="Catalogue.Findings"/>.</summary>
    public int Ordinal { get; init; }

    public required FindingScope Scope { get; init; }

    /// <summary>Set for groups of clusters only.</summary>
    public FindingGrouping? Grouping { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What somebody notices.</summary>
    public required string Symptom { get; init; }

    public required FindingCondition When { get; init; }

    /// <summary>Ids of the signals whose values are shown; the first one's worst value is the peak.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Settings whose values are shown, beside those of its conditions and the one to turn.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Why it comes about, where more than the condition is known.</summary>
    public IReadOnlyList<Statement> Because { get; init; } = [];

    public IReadOnlyList<Statement> Against { get; init; } = [];

    /// <summary>Its own condition and those of what is said for and against it.</summary>
    public IEnumerable<FindingCondition> Conditions => Because.Concat(Against).Select(statement => statement.When).Prepend(When);

    /// <summary>The signal whose largest parts (map, reason, operation …) are named.</summary>
    public string? Parts { get; init; }

    /// <summary>The signal, a share of 1, whose time until full is estimated.</summary>
    public string? UntilFull { get; init; }

    public string? Setting { get; init; }

    /// <summary>The value to turn the setting to.</summary>
    public string? To { get; init; }

    public string? Risk { get; init; }

    /// <summary>When the setting is not to be turned.</summary>
    public string? WhenNot { get; init; }

    public required string Advice { get; init; }

    /// <summary>Templates, see <see cref="CommandTemplates.Places"/>.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Texts to look for in the logs.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];
}

/// <summary>What speaks for or against the finding, shown with its values where it holds.</summary>
public sealed record Statement(string Say, FindingCondition When);
