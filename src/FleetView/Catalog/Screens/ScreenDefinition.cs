using System.Text.RegularExpressions;
using FleetView.Model;

namespace FleetView.Catalog.Screens;

/// <summary>A team's status page, declared in <c>screens/&lt;name&gt;.yaml</c>.</summary>
public sealed record ScreenDefinition
{
    /// <summary>The file's name without its extension: <c>[a-z0-9-]+</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public ScreenClusters Clusters { get; init; } = ScreenClusters.All;

    public ScreenLayout Layout { get; init; } = ScreenLayout.Default;

    public required IReadOnlyList<ScreenBlock> Blocks { get; init; }

    /// <summary>Null where the screen stays.</summary>
    public ScreenRotation? Rotation { get; init; }
}

/// <summary>Which clusters a screen shows: those that meet everything that is given. Nothing given: the whole fleet.</summary>
/// <param name="Names">Exact names; one that the fleet does not know counts as Unknown on the screen.</param>
/// <param name="Labels">Values of one label are alternatives.</param>
public sealed record ScreenClusters(
    IReadOnlyList<string> Names, Regex? Pattern, IReadOnlyDictionary<string, IReadOnlyList<string>> Labels)
{
    public static ScreenClusters All { get; } = new([], null, new Dictionary<string, IReadOnlyList<string>>());

    public bool Matches(string name, IReadOnlyDictionary<string, string> labels) =>
        (Names.Count == 0 || Names.Contains(name, StringComparer.Ordinal))
        && Pattern?.IsMatch(name) != false
        && Labels.All(label => labels.TryGetValue(label.Key, out var value) && label.Value.Contains(value, StringComparer.Ordinal));
}

/// <summary>How a screen uses its room. Text grows with the height of the display, so that it reads alike on both.</summary>
public sealed record ScreenLayout(ScreenDensity Hd, ScreenDensity Uhd)
{
    public static ScreenLayout Default { get; } = new(ScreenDensity.Default, ScreenDensity.Default);
}

/// <param name="Columns">Of equal width, side by side.</param>
/// <param name="Scale">Of text: 1 is readable from five metres, less holds more.</param>
public sealed record ScreenDensity(int Columns, double Scale)
{
    public const int MostColumns = 4;

    public static ScreenDensity Default { get; } = new(2, 1);
}

/// <summary>A list of screens that a display goes through.</summary>
public sealed record ScreenRotation(IReadOnlyList<string> Screens, TimeSpan Every)
{
    public const string Allowed = "a time from 5s to 1h: 30s, 2m";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How long one screen stands, as files and addresses write it.</summary>
    public static bool TryEvery(string text, out TimeSpan every) =>
        InstantText.TryDuration(text, out every) && every >= Shortest && every <= Longest;
}

/// <param name="Title">Above the block; null: the block's own.</param>
/// <param name="Width">Columns that it spans; null: all of them.</param>
public abstract record ScreenBlock(string? Title, int? Width);

/// <summary>How many clusters are how.</summary>
public sealed record CountsBlock(string? Title, int? Width) : ScreenBlock(Title, Width);

/// <summary>A square for each cluster.</summary>
/// <param name="Group">Label by whose values the squares stand together; null: not grouped.</param>
public sealed record GridBlock(string? Title, int? Width, string? Group) : ScreenBlock(Title, Width);

/// <summary>The clusters that are not Healthy, worst first.</summary>
public sealed record WorstBlock(string? Title, int? Width, int Count) : ScreenBlock(Title, Width);

/// <summary>The nodes (of a cluster signal: the clusters) where one signal is worst now.</summary>
public sealed record TopBlock(string? Title, int? Width, string Signal, int Count) : ScreenBlock(Title, Width);

/// <summary>How clusters fare in one area, worst first.</summary>
public sealed record AreaBlock(string? Title, int? Width, string Area, int Count) : ScreenBlock(Title, Width);

/// <param name="Severity">The least that is shown.</param>
public sealed record FindingsBlock(string? Title, int? Width, int Count, Severity Severity) : ScreenBlock(Title, Width);

/// <summary>Whether the wave after this one may start.</summary>
public sealed record GateBlock(string? Title, int? Width, string Wave) : ScreenBlock(Title, Width);

/// <summary>The last 24 hours of clusters, worst first.</summary>
public sealed record HistoryBlock(string? Title, int? Width, int Count) : ScreenBlock(Title, Width);

/// <summary>Words as they stand; an empty line begins a paragraph.</summary>
public sealed record TextBlock(string? Title, int? Width, string Text) : ScreenBlock(Title, Width);
