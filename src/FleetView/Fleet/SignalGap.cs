using FleetView.Catalog;

namespace FleetView.Fleet;

/// <summary>Signals that are not collected and that one and the same step would switch on.</summary>
/// <param name="Enable">That step; null where the catalogue names none.</param>
public sealed record SignalGap(string? Enable, IReadOnlyList<SignalDefinition> Signals)
{
    /// <summary>The step that brings most first.</summary>
    public static IReadOnlyList<SignalGap> Of(IEnumerable<SignalDefinition> lacking) =>
    [
        .. lacking
            .GroupBy(signal => signal.Enable, StringComparer.Ordinal)
            .OrderBy(group => group.Key is null)
            .ThenByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SignalGap(group.Key, [.. group])),
    ];
}
