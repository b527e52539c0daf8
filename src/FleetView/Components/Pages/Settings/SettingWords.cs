using FleetView.Components.Shared;
using FleetView.Fleet;

namespace FleetView.Components.Pages.Settings;

/// <summary>What is the same of a setting wherever it stands.</summary>
/// <param name="Absent">What its absence means, where the bare default does not say it.</param>
public sealed record SettingWords(
    string Key, string Title, string? Area, string? AreaTitle, string? Why, string? Absent, Sequence<string> Traps)
{
    public static SettingWords Of(FleetSnapshot snapshot, string key) => new(key, key, null, null, null, null, Sequence.Empty<string>());
}
