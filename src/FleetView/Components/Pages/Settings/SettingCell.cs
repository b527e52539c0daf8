using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>One key in one column of the matrix.</summary>
/// <param name="Css">Its verdict, where that is not ok; the style sheet adds the shape.</param>
/// <param name="Word">The verdict in a word; null where the value says all.</param>
/// <param name="IsDefault">The key is absent: it is the binary's default.</param>
/// <param name="Title">Why; only where something is to be said.</param>
public sealed record SettingCell(string Text, string? Css, string? Word, bool IsDefault, string? Title)
{
    private const int Longest = 28;

    public static SettingCell None { get; } = new("", null, null, false, null);

    /// <param name="row">Null where the cluster is not audited.</param>
    /// <param name="ownValues">So many clusters stand in the column, each with a value of its own; 0: they have the same.</param>
    public static SettingCell Of(SettingRow? row, int ownValues)
    {
        if (row is null)
            return None;
        var text = ownValues > 1 ? $"{ownValues} values" : Short(ValueWords.Of(row));
        return row.Verdict switch
        {
            SettingVerdict.Unknown => new SettingCell("unknown", "unknown", null, false, row.Reason),
            SettingVerdict.NotApplicable => new SettingCell("n/a", "not-applicable", null, false, row.Reason),
            SettingVerdict.Deviates => new SettingCell(text, $"deviates {row.Severity.Word()}", "deviates", ValueWords.IsDefault(row), Why(row)),
            SettingVerdict.Drift => new SettingCell(text, "drift", "drift", ValueWords.IsDefault(row), Why(row)),
            _ => new SettingCell(text, null, null, ValueWords.IsDefault(row), row.Effective?.Length > Longest ? row.Effective : null),
        };
    }

    private static string Why(SettingRow row)
    {
        var aim = row.Verdict == SettingVerdict.Drift ? $"Most of its cohort have {ValueWords.OfCohort(row)}. " : $"Recommended: {row.Recommended}. ";
        return aim + row.Reason;
    }

    private static string Short(string value) => value.Length > Longest ? $"{value[..Longest]}…" : value;
}
