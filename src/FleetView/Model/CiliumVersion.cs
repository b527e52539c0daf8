using System.Globalization;

namespace FleetView.Model;

/// <summary>A version of Cilium; what follows the numbers (<c>-rc.1</c>, a build) does not count.</summary>
public readonly record struct CiliumVersion(int Major, int Minor, int Patch) : IComparable<CiliumVersion>
{
    /// <summary>The release without its patch (<c>1.18</c>): defaults change between these only.</summary>
    public string MinorText => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>Reads <c>1.18.0</c>, <c>v1.18.0-rc.1</c> and <c>1.18</c>.</summary>
    public static CiliumVersion? Parse(string? text)
    {
        var parts = (text ?? "").TrimStart('v').Split('-', '+')[0].Split('.');
        if (parts.Length is < 2 or > 3)
            return null;
        Span<int> numbers = [0, 0, 0];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }

        return new CiliumVersion(numbers[0], numbers[1], numbers[2]);
    }

    public int CompareTo(CiliumVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public static bool operator <(CiliumVersion one, CiliumVersion other) => one.CompareTo(other) < 0;

    public static bool operator >(CiliumVersion one, CiliumVersion other) => one.CompareTo(other) > 0;

    public static bool operator <=(CiliumVersion one, CiliumVersion other) => one.CompareTo(other) <= 0;

    public static bool operator >=(CiliumVersion one, CiliumVersion other) => one.CompareTo(other) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
}
