namespace FleetView.Catalog.PromQlSyntax;

/// <summary>How the series of two vectors find each other; null lists were not written.</summary>
internal sealed record VectorMatching(
    IReadOnlyList<string>? On, IReadOnlyList<string>? Ignoring, IReadOnlyList<string>? Group, bool GroupsRight)
{
    /// <summary>Labels of an arithmetic or comparing operation between two vectors.</summary>
    public LabelShape Apply(LabelShape left, LabelShape right)
    {
        if (Group is not null)
            return (GroupsRight ? right : left).With(Group);
        if (On is not null)
            return LabelShape.Exactly(On);
        return Ignoring is null ? left : left.Without(Ignoring);
    }
}

/// <param name="Text">The string, where the argument is one.</param>
internal sealed record Argument(LabelShape Shape, string? Text);

/// <summary>What functions do to labels.</summary>
internal static class Functions
{
    public static LabelShape Shape(string name, IReadOnlyList<Argument> arguments)
    {
        var vector = arguments.FirstOrDefault(argument => !argument.Shape.IsScalar)?.Shape;
        return name switch
        {
            "label_replace" or "label_join" when vector is not null && arguments is [_, { Text: { } label }, ..] => vector.With([label]),
            "histogram_quantile" when vector is not null => vector.Without(["le"]),
            "absent" or "absent_over_time" => LabelShape.Open,
            "scalar" => LabelShape.Scalar,
            "vector" => LabelShape.Exactly([]),
            _ => vector ?? LabelShape.Scalar,
        };
    }
}
