using System.Text.RegularExpressions;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog;

/// <summary>The key <c>pattern</c>: a regular expression that matches the whole name of a cluster.</summary>
internal static class ClusterPattern
{
    // Patterns run without backtracking, so in time linear in a name; this only guards names of absurd length.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    public static Regex? Read(YamlFields fields)
    {
        if (fields.Text("pattern", "a regular expression") is not { } text)
            return null;
        try
        {
            return new Regex($"^(?:{text})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            fields.Fault("pattern", $"{FaultList.Quote(text)}: {exception.Message}", "a regular expression without look-around or back-references; it matches the whole name");
            return null;
        }
    }
}
