using FleetView.Components.Shared;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>A value as a reader takes it in: an empty one has to be said.</summary>
public static class ValueWords
{
    public static string Of(SettingRow row) => row switch
    {
        { Effective: null } => ValueFormat.None,
        { Effective: "", Value: null } => "not set",
        { Effective: "" } => "empty",
        _ => row.Effective,
    };

    public static string? OfCohort(SettingRow row) => row.CohortValue is "" ? "not set" : row.CohortValue;

    /// <summary>The key is absent, and what the agent runs with is the binary's.</summary>
    public static bool IsDefault(SettingRow row) => row is { Value: null, Effective: { Length: > 0 } };
}
