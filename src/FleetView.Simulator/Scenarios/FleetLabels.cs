using System.Text;
using System.Text.Json;

namespace FleetView.Simulator.Scenarios;

/// <summary>The simulated fleet's own <c>fleet.yaml</c>: every cluster's labels by its exact name.</summary>
public static class FleetLabels
{
    public static string ToYaml(FleetSpec spec)
    {
        var yaml = new StringBuilder();
        yaml.Append("""
            environments:
              prod: { weight: 100 }
              staging: { weight: 50 }
              development: { weight: 10 }
            clusters:

            """);
        foreach (var cluster in spec.Clusters)
        {
            yaml.Append("  - name: ").Append(Quote(cluster.Name)).Append('\n');
            yaml.Append("    labels: { ").AppendJoin(", ", Of(cluster).Select(label => $"{label.Key}: {Quote(label.Value)}")).Append(" }\n");
        }
        return yaml.ToString();
    }

    public static IEnumerable<KeyValuePair<string, string>> Of(ClusterSpec cluster) =>
    [
        new("provider", cluster.Provider.ToString().ToLowerInvariant()),
        new("region", cluster.Region),
        new("environment", cluster.Environment),
        new("team", cluster.Team),
        new("account", cluster.Account),
        new("wave", cluster.Wave),
        .. cluster.Mesh.Count > 0 ? [new KeyValuePair<string, string>("mesh", MeshOf(cluster))] : Array.Empty<KeyValuePair<string, string>>(),
        .. cluster.Features.PrefixDelegation ? [new KeyValuePair<string, string>("prefix-delegation", "true")] : Array.Empty<KeyValuePair<string, string>>(),
    ];

    /// <summary>A mesh is called after the first of its members; each member names all others.</summary>
    private static string MeshOf(ClusterSpec cluster) => cluster.Mesh.Append(cluster.Name).Min(StringComparer.Ordinal)!;

    /// <summary>JSON's strings are YAML's double-quoted ones, any character included.</summary>
    private static string Quote(string value) => JsonSerializer.Serialize(value);
}
