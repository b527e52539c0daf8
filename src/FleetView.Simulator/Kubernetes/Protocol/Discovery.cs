using System.Text.Json;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>What the API says about itself: its version and what it serves.</summary>
internal static class Discovery
{
    /// <summary>False where the path is none of these.</summary>
    public static bool TryWrite(Utf8JsonWriter json, SimulatedCluster cluster, string[] segments)
    {
        switch (segments)
        {
            case ["version"]:
                WriteVersion(json, cluster.KubernetesVersion);
                return true;
            case ["api"]:
                WriteApi(json);
                return true;
            case ["apis"]:
                WriteGroups(json, cluster.Dialect);
                return true;
            case ["api", "v1"]:
                return TryWriteResources(json, cluster.Dialect, "", "v1");
            case ["apis", var group]:
                return TryWriteGroup(json, cluster.Dialect, group);
            case ["apis", var group, var version]:
                return TryWriteResources(json, cluster.Dialect, group, version);
            default:
                return false;
        }
    }

    private static void WriteVersion(Utf8JsonWriter json, string version)
    {
        var numbers = version.TrimStart('v').Split('.', '-');
        json.WriteStartObject();
        json.WriteString("major"u8, numbers[0]);
        json.WriteString("minor"u8, numbers[1]);
        json.WriteString("gitVersion"u8, version);
        json.WriteString("gitTreeState"u8, "clean");
        json.WriteString("platform"u8, "linux/amd64");
        json.WriteEndObject();
    }

    private static void WriteApi(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, "APIVersions");
        json.WriteTexts("versions"u8, ["v1"]);
        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, CiliumDialect dialect)
    {
        json.WriteStartObject();
        ObjectWriter.WriteKind(json, "APIGroupList", "v1");
        json.WriteStartArray("groups"u8);
        foreach (var group in Served(dialect).Select(kind => kind.Group).Where(group => group.Length > 0).Distinct())
            WriteGroup(json, dialect, group, saysKind: false);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool TryWriteGroup(Utf8JsonWriter json, CiliumDialect dialect, string group)
    {
        if (!Served(dialect).Any(kind => kind.Group == group))
            return false;
        WriteGroup(json, dialect, group, saysKind: true);
        return true;
    }

    private static void WriteGroup(Utf8JsonWriter json, CiliumDialect dialect, string group, bool saysKind)
    {
        json.WriteStartObject();
        if (saysKind)
            ObjectWriter.WriteKind(json, "APIGroup", "v1");
        json.WriteString("name"u8, group);
        json.WriteStartArray("versions"u8);
        var versions = Served(dialect).Where(kind => kind.Group == group).Select(kind => kind.Version).Distinct().ToArray();
        foreach (var version in versions)
            WriteGroupVersion(json, group, version);
        json.WriteEndArray();
        json.WritePropertyName("preferredVersion"u8);
        WriteGroupVersion(json, group, versions[0]);
        json.WriteEndObject();
    }

    private static void WriteGroupVersion(Utf8JsonWriter json, string group, string version)
    {
        json.WriteStartObject();
        json.WriteString("groupVersion"u8, $"{group}/{version}");
        json.WriteString("version"u8, version);
        json.WriteEndObject();
    }

    private static bool TryWriteResources(Utf8JsonWriter json, CiliumDialect dialect, string group, string version)
    {
        var kinds = Served(dialect).Where(kind => kind.Group == group && kind.Version == version).ToArray();
        if (kinds.Length == 0)
            return false;
        json.WriteStartObject();
        ObjectWriter.WriteKind(json, "APIResourceList", "v1");
        json.WriteString("groupVersion"u8, kinds[0].ApiVersion);
        json.WriteStartArray("resources"u8);
        foreach (var kind in kinds)
            WriteResource(json, kind);
        json.WriteEndArray();
        json.WriteEndObject();
        return true;
    }

    private static void WriteResource(Utf8JsonWriter json, ResourceKind kind)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, kind.Plural);
        json.WriteString("singularName"u8, kind.Kind.ToLowerInvariant());
        json.WriteBoolean("namespaced"u8, kind.IsNamespaced);
        json.WriteString("kind"u8, kind.Kind);
        json.WriteTexts("verbs"u8, ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]);
        json.WriteEndObject();
    }

    private static IEnumerable<ResourceKind> Served(CiliumDialect dialect) => ResourceKinds.All.Where(kind => kind.IsServed(dialect));
}
