using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>One key in one column of the matrix.</summary>
/// <param name="Css">Its verdict, where that is not ok; the style sheet adds the shape.</param>
/// <param name="Word">The verdict in a word, or that it is a default; null where the value says all.</param>
/// <param name="Title">Why; only where something is to be said.</param>
public sealed record SettingCell(string Text, string? Css, string? Word, string? Title)
{
    private const int Longest = 28;

    public static SettingCell None { get; } = new("", null, null, null);

    /// <param name="row">Null where the cluster is not audited.</param>
    /// <param name="ownValues">So many clusters stand in the column, each with a value of its own; 0: they have the same.</param>
    public static SettingCell Of(SettingRow? row, int ownValues)
    {
        if (row is null)
            return None;
        var text = ownValues > 1 ? $"{ownValues} values" : Short(ValueWords.Of(row));
        return row.Verdict switch
        {
            SettingVerdict.Unknown => new SettingCell("unknown", "unknown", null, row.Reason),
            SettingVerdict.NotApplicable => new SettingCell("n/a", "not-applicable", null, row.Reason),
            SettingVerdict.Deviates => new SettingCell(text, $"deviates {row.Severity.Word()}", Marked("deviates", row), Why(row)),
            SettingVerdict.Drift => new SettingCell(text, "drift", Marked("drift", row), Why(row)),
            _ => new SettingCell(text, null, ValueWords.IsDefault(row) ? "default" : null, row.Effective?.Length > Longest ? row.Effective : null),
        };
    }

    private static string Marked(string verdict, SettingRow row) => ValueWords.IsDefault(row) ? $"{verdict}, default" : verdict;

    private static string Why(SettingRow row)
    {
        var aim = row.Verdict == SettingVerdict.Drift ? $"Most of its cohort have {row.CohortValue}. " : $"Recommended: {row.Recommended}. ";
        return aim + row.Reason;
    }

    private static string Short(string value) => value.Length > Longest ? $"{value[..Longest]}…" : value;
}
