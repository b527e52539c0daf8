namespace FleetView.Catalog.Rules;

internal sealed record RuleGroup(string Name, IReadOnlyList<Rule> Rules);

/// <summary>One entry of a rules file: what it is called and the PromQL behind it.</summary>
internal abstract record Rule(string Name, string Expression)
{
    /// <summary>Stands above the rule in the file.</summary>
    public string? Comment { get; init; }
}

internal sealed record RecordingRule(string Name, string Expression) : Rule(Name, Expression);

internal sealed record AlertingRule(string Name, string Expression) : Rule(Name, Expression)
{
    /// <summary>How long the expression has to hold before it fires.</summary>
    public TimeSpan For { get; init; }

    public TimeSpan KeepFiringFor { get; init; }

    public required IReadOnlyList<(string Key, string Value)> Labels { get; init; }

    public required IReadOnlyList<(string Key, string Value)> Annotations { get; init; }
}
