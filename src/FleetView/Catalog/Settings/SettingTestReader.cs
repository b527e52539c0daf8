using System.Globalization;
using System.Text.RegularExpressions;
using FleetView.Catalog.Findings;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Settings;

/// <summary>Reads tests of a value: <c>is</c>, <c>not</c>, <c>at</c>, <c>matches</c>, <c>has</c>, <c>lacks</c>, <c>bit</c>, <c>set</c>, <c>default</c>.</summary>
internal static class SettingTestReader
{
    public static IReadOnlyList<string> Keys { get; } = ["is", "not", "at", "matches", "has", "lacks", "bit", "set", "default"];

    private static readonly IReadOnlyDictionary<string, bool> Booleans = new Dictionary<string, bool> { ["true"] = true, ["false"] = false };

    public static SettingTest Read(YamlFields fields, SettingKind kind)
    {
        var test = new SettingTest(kind)
        {
            Is = Texts(fields, "is"),
            Not = Texts(fields, "not"),
            At = fields.Has("at") ? QuantityReader.Comparison(fields, "at") : null,
            Matches = ReadPattern(fields),
            Has = Texts(fields, "has"),
            Lacks = Texts(fields, "lacks"),
            Bit = ReadBit(fields),
            Set = fields.Choice("set", Booleans),
            Default = fields.Flag("default"),
        };
        fields.Value("at");
        if (!Keys.Any(fields.Has))
            fields.Fault("is", "nothing", $"one or more of {string.Join(", ", Keys)}");
        return test;
    }

    /// <summary>Like a list of words, but an empty text is a value, too.</summary>
    private static IReadOnlyList<string>? Texts(YamlFields fields, string key) => fields.Value(key) switch
    {
        null => null,
        YamlText { Quoted: true } text => [text.Value],
        _ => fields.Texts(key),
    };

    private static int? ReadBit(YamlFields fields)
    {
        const int Highest = 31;
        if (fields.Text("bit", "the number of a bit") is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bit) && bit <= Highest)
            return bit;
        fields.Fault("bit", FaultList.Quote(text), $"a whole number from 0 to {Highest}");
        return null;
    }

    private static Regex? ReadPattern(YamlFields fields)
    {
        if (fields.Text("matches", "a regular expression") is not { } text)
            return null;
        try
        {
            // Without backtracking: linear in the value, whatever somebody writes here.
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            fields.Fault("matches", FaultList.Quote(text), $"a regular expression without look-around and back-references ({exception.Message})");
            return null;
        }
    }
}
