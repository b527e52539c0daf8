using System.Text.RegularExpressions;
using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Findings;

/// <summary>Commands of a finding, with places for names.</summary>
public static partial class CommandTemplates
{
    /// <summary>
    /// <c>{kubectl}</c>: kubectl on the cluster; <c>{pod}</c>: the agent's pod on the node; <c>{agent}</c>: a command inside
    /// it; <c>{dbg}</c>: the tool's name there; <c>{operator}</c>: the operators' logs; names of cluster and node, each one
    /// shell word.
    /// </summary>
    public static IReadOnlyList<string> Places { get; } = ["kubectl", "pod", "agent", "dbg", "operator", "cluster", "node"];

    public static Regex Place { get; } = PlacePattern();

    internal static IReadOnlyList<string> Read(YamlFields fields)
    {
        var commands = fields.Texts("commands");
        foreach (var command in commands)
            foreach (var place in Place.Matches(command).Select(match => match.Groups[1].Value).Where(place => !Places.Contains(place, StringComparer.Ordinal)))
                fields.Fault("commands", $"{{{place}}}", NearestWord.Suggest(place, Places));
        return commands;
    }

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex PlacePattern();
}
