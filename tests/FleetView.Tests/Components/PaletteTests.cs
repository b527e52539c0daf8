using System.Text.RegularExpressions;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

/// <summary>The colours of <c>tokens.css</c> in both themes: words can be read, and shapes of different status told apart.</summary>
public sealed partial class PaletteTests
{
    private const double WordContrast = 4.5;
    private const double ShapeContrast = 3;

    /// <summary>In hundredths of OKLab; about 2 is what an eye just tells apart side by side, 8 what it sees at a glance.</summary>
    private const double LeastDistance = 10;

    private static readonly string[] Statuses = ["healthy", "degraded", "critical", "unknown"];
    private static readonly string[] Words = ["text", "muted", "faint", "accent", "past", .. Statuses];
    private static readonly string[] Grounds = ["bg", "surface", "raised"];

    public static TheoryData<string> Themes => ["light", "dark"];

    public static TheoryData<string, string> Eyes()
    {
        var data = new TheoryData<string, string>();
        foreach (var theme in new[] { "light", "dark" })
            foreach (var eye in ColourVision.Eyes.Keys)
                data.Add(theme, eye);
        return data;
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Words_OnEveryGround_HaveContrast(string theme)
    {
        var colours = Read(theme);
        var pairs = from word in Words from ground in Grounds select (word, ground);
        pairs = pairs
            .Concat(Statuses.Select(status => (status, $"{status}-soft")))
            .Concat(Words.Select(word => (word, "accent-soft")))
            .Append(("surface", "past"))
            .Append(("surface", "accent"));

        Assert.DoesNotContain(
            pairs.Select(pair => (pair, Contrast: ColourVision.Contrast(colours[pair.Item1], colours[pair.Item2]))),
            pair => pair.Contrast < WordContrast);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Shapes_OnEveryGround_HaveContrast(string theme)
    {
        var colours = Read(theme);
        var pairs = from status in Statuses from ground in Grounds select (Shape: $"{status}-fill", ground);

        Assert.DoesNotContain(
            pairs.Select(pair => (pair, Contrast: ColourVision.Contrast(colours[pair.Shape], colours[pair.ground]))),
            pair => pair.Contrast < ShapeContrast);
    }

    [Theory]
    [MemberData(nameof(Eyes))]
    public void Statuses_ToAnyEye_AreApart(string theme, string eye)
    {
        var colours = Read(theme);
        var pairs = from one in Statuses
                    from other in Statuses
                    where string.CompareOrdinal(one, other) < 0
                    let distance = 100 * ColourVision.Distance(colours[$"{one}-fill"], colours[$"{other}-fill"], ColourVision.Eyes[eye])
                    where distance < LeastDistance
                    select $"{one} and {other}: {distance:0.0}";

        Assert.Empty(pairs);
    }

    private static Dictionary<string, string> Read(string theme)
    {
        var css = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "wwwroot", "css", "tokens.css"));
        return Token().Matches(css).ToDictionary(match => match.Groups["name"].Value, match => match.Groups[theme].Value);
    }

    [GeneratedRegex(@"--(?<name>[\w-]+): light-dark\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\)")]
    private static partial Regex Token();
}
