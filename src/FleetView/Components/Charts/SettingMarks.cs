using FleetView.Model;

namespace FleetView.Components.Charts;

/// <summary>Changes of a cluster's settings as marks: those that were noticed at once are one mark.</summary>
internal static class SettingMarks
{
    private const int Shown = 3;
    private const int Longest = 40;

    public static IEnumerable<ChartMark> Of(IEnumerable<SettingChange> changes) => changes
        // Versions have marks of their own.
        .Where(change => change.Key != KeptKeys.CiliumVersion)
        .GroupBy(change => change.At)
        .Select(group => new ChartMark(group.Key, ChartMark.Setting, Words([.. group])));

    private static string Words(SettingChange[] changes)
    {
        var words = string.Join("; ", changes.Take(Shown).Select(change => $"{change.Key}: {Value(change.From)} → {Value(change.To)}"));
        return changes.Length <= Shown ? words : $"{words}; and {changes.Length - Shown} more settings";
    }

    private static string Value(string? value) => value switch
    {
        null => "absent",
        "" => "empty",
        { Length: > Longest } => $"{value[..Longest]}…",
        _ => value,
    };
}
