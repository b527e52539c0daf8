using System.Text.RegularExpressions;

namespace FleetView.Model;

/// <summary>Versions of Cilium as images, agents and people write them: a candidate or a build of one's own is another version.</summary>
public static partial class VersionText
{
    public const string Allowed = "a version like 1.18.0 or 1.19.0-rc.1";

    public static bool IsVersion(string? text) => text is { Length: <= 64 } && Shape().IsMatch(text);

    /// <summary>Without a leading v: an image's tag is <c>v1.18.0</c>, an agent says <c>1.18.0</c>.</summary>
    public static string Plain(string version) =>
        version.Length > 1 && version[0] is 'v' or 'V' && char.IsAsciiDigit(version[1]) ? version[1..] : version;

    public static bool AreSame(string? one, string? other) =>
        one is not null && other is not null && Plain(one) == Plain(other);

    /// <summary>As releases follow each other: 1.9 before 1.10, 1.19.0-rc.1 before 1.19.0; what is no version stands first.</summary>
    public static int Compare(string? one, string? other)
    {
        var (first, second) = (Parts.Of(one), Parts.Of(other));
        var byNumbers = (first.Major, first.Minor, first.Patch).CompareTo((second.Major, second.Minor, second.Patch));
        if (byNumbers != 0)
            return byNumbers;
        // A release follows its candidates.
        var byRelease = (first.Suffix.Length == 0).CompareTo(second.Suffix.Length == 0);
        return byRelease != 0 ? byRelease : string.CompareOrdinal(first.Suffix, second.Suffix);
    }

    private readonly record struct Parts(int Major, int Minor, int Patch, string Suffix)
    {
        public static Parts Of(string? text)
        {
            if (!IsVersion(text))
                return new Parts(-1, 0, 0, text ?? "");
            var groups = Shape().Match(text!).Groups;
            return new Parts(Number(groups[1]), Number(groups[2]), Number(groups[3]), groups[4].Value);
        }

        private static int Number(Group group) =>
            group.Success ? int.Parse(group.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"\A[vV]?([0-9]{1,6})\.([0-9]{1,6})(?:\.([0-9]{1,6}))?((?:[-+.][0-9A-Za-z.+-]{1,40})?)\z")]
    private static partial Regex Shape();
}
