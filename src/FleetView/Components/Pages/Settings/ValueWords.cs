using FleetView.Components.Shared;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>A value as a reader takes it in: an empty one has to be said.</summary>
public static class ValueWords
{
    public const string NotSet = "not set";

    public static string Of(SettingRow row) => row switch
    {
        { Effective: null } => ValueFormat.None,
        { Effective: "", Value: null } => NotSet,
        { Effective: "" } => "empty",
        _ => row.Effective,
    };

    public static string? OfCohort(SettingRow row) => row.CohortValue is "" ? NotSet : row.CohortValue;

    /// <summary>
    /// What it should be; of a drift what most of the cohort have. Null where that is what it is: then only some nodes are
    /// off, or something else has to change.
    /// </summary>
    public static string? Aim(SettingRow row)
    {
        var aim = row.Verdict == SettingVerdict.Drift ? OfCohort(row) : row.Recommended;
        return aim == row.Effective ? null : aim;
    }

    /// <summary>The key is absent, and what the agent runs with is the binary's.</summary>
    public static bool IsDefault(SettingRow row) => row is { Value: null, Effective: { Length: > 0 }, Verdict: not SettingVerdict.NotApplicable };
}
