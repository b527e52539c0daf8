using System.Globalization;

namespace FleetView.Tests.Support;

/// <summary>How colours look to eyes that lack one kind of cone, and how far apart two then are.</summary>
internal static class ColourVision
{
    /// <summary>In linear RGB, at full severity: Machado, Oliveira and Fernandes, 2009, table 1.</summary>
    public static IReadOnlyDictionary<string, double[]> Eyes { get; } = new Dictionary<string, double[]>
    {
        ["all cones"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    /// <summary>Where the channels begin in <c>#rrggbb</c>.</summary>
    private static readonly int[] Digits = [1, 3, 5];

    private static readonly double[] Luminance = [0.2126, 0.7152, 0.0722];

    // OKLab, Björn Ottosson, 2020: linear RGB to cones, and the cones' cube roots to lightness and two axes of hue.
    private static readonly double[] ToCones =
        [0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376, 0.6299787005];

    private static readonly double[] ToLab =
        [0.2104542553, 0.7936177850, -0.0040720468, 1.9779984951, -2.4285922050, 0.4505937099, 0.0259040371, 0.7827717662, -0.8086757660];

    /// <summary>As WCAG 2 counts it: 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        double[] luminances = [LuminanceOf(one), LuminanceOf(other)];
        return (luminances.Max() + 0.05) / (luminances.Min() + 0.05);
    }

    public static double Distance(string one, string other, double[] eye)
    {
        var (a, b) = (Lab(one, eye), Lab(other, eye));
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    private static double LuminanceOf(string colour) => Linear(colour).Zip(Luminance, (channel, weight) => channel * weight).Sum();

    private static double[] Lab(string colour, double[] eye)
    {
        var seen = Apply(eye, Linear(colour)).Select(channel => Math.Clamp(channel, 0, 1)).ToArray();
        return Apply(ToLab, [.. Apply(ToCones, seen).Select(Math.Cbrt)]);
    }

    private static double[] Apply(double[] matrix, double[] vector) =>
        [.. matrix.Chunk(3).Select(row => row.Zip(vector, (factor, value) => factor * value).Sum())];

    private static double[] Linear(string colour) =>
        [.. Digits.Select(at => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(Linear)];

    private static double Linear(double channel) =>
        channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
}
