using FleetView.Catalog;

namespace FleetView.Fleet.Search;

/// <summary>The text search over the catalogue, the same on its page and in the API.</summary>
public static class SignalText
{
    /// <summary>In its names, what it means, its query, the setting or fact that it names.</summary>
    public static bool Matches(SignalDefinition signal, string text) =>
        text.Length == 0 || new[] { signal.Id, signal.Title, signal.Meaning, signal.Setting, signal.Query, signal.Fact?.Id }
            .Any(field => field?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
}
