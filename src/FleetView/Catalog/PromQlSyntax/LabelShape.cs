using System.Collections.Immutable;

namespace FleetView.Catalog.PromQlSyntax;

/// <summary>Which labels the series of an expression carry, as far as its text tells.</summary>
internal sealed class LabelShape
{
    private readonly ImmutableSortedSet<string>? _labels;
    private readonly bool _scalar;

    private LabelShape(ImmutableSortedSet<string>? labels, bool scalar) => (_labels, _scalar) = (labels, scalar);

    /// <summary>A plain number.</summary>
    public static LabelShape Scalar { get; } = new(null, scalar: true);

    /// <summary>Whatever labels the series in the source have.</summary>
    public static LabelShape Open { get; } = new(null, scalar: false);

    public static LabelShape Exactly(IEnumerable<string> labels) =>
        new(labels.ToImmutableSortedSet(StringComparer.Ordinal), scalar: false);

    public bool IsScalar => _scalar;

    public bool Is(IEnumerable<string> labels) => _labels is not null && _labels.SetEquals(labels);

    public LabelShape With(IEnumerable<string> labels) => _labels is null ? this : Exactly(_labels.Union(labels));

    public LabelShape Without(IEnumerable<string> labels) => _labels is null ? this : Exactly(_labels.Except(labels));

    /// <summary>The union of two vectors: known only where both carry the same labels.</summary>
    public LabelShape Or(LabelShape other) => _labels is not null && other._labels is not null && _labels.SetEquals(other._labels) ? this : Open;

    public override string ToString() =>
        _scalar ? "a number without labels"
        : _labels is null ? "labels as they stand in the source"
        : _labels.Count == 0 ? "no labels"
        : $"labels {string.Join(", ", _labels)}";
}
