using FleetView.Fleet.Search;
using FleetView.Model;

namespace FleetView.Components.Palette;

/// <summary>A line of the palette: something to go to, or something to do.</summary>
/// <param name="Kind">What it is, in a word.</param>
/// <param name="Place">Where it is, or more of what it is; empty: nothing more.</param>
/// <param name="Url">Null for something to do.</param>
/// <param name="Press">The control on the page that does it, as a selector; null for a link.</param>
/// <param name="Score">How well it matches what was typed.</param>
public sealed record PaletteEntry(string Name, string Kind, string Place, HealthStatus? Status, string? Url, string? Press, int Score);

/// <summary>A page or an action, which every fleet has.</summary>
/// <param name="Words">What people may type, beside the name.</param>
internal sealed record FixedEntry(string Name, string Kind, string Words, string? Url, string? Press)
{
    private readonly SearchName[] _names = [SearchName.Of(Name), SearchName.Of(Words)];

    public int Score(SearchPattern pattern) => pattern.Score(_names);
}
