using System.Text.RegularExpressions;

namespace FleetView.Fleet;

/// <summary>Text that is pasted into a shell. Names are label values of somebody else.</summary>
public static partial class ShellText
{
    /// <summary>One word for a POSIX shell.</summary>
    public static string Quote(string text) =>
        Plain().IsMatch(text) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\A[A-Za-z0-9_./:@%+=,-]+\z")]
    private static partial Regex Plain();
}
