using FleetView.Kubernetes.Json;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>A DaemonSet or Deployment that belongs to Cilium; others are left out.</summary>
/// <param name="App">Label <c>k8s-app</c>, else the name.</param>
/// <param name="CniConfigMap">The ConfigMap that the agents take their CNI configuration from; null where they mount none.</param>
internal sealed record Workload(WorkloadObject Object, string App, string? CniConfigMap);

internal static class WorkloadReducer
{
    private const string App = "k8s-app";
    private const string PartOf = "app.kubernetes.io/part-of";
    private const string Chart = "helm.sh/chart";
    private const string CniVolume = "cni-configuration";

    private static readonly MetaWish Wish = new(App, PartOf, Chart);

    public static Workload? DaemonSet(ref JsonCursor reader) => Read(ref reader, "DaemonSet");

    public static Workload? Deployment(ref JsonCursor reader) => Read(ref reader, "Deployment");

    private static Workload? Read(ref JsonCursor reader, string kind)
    {
        var meta = new ObjectMeta();
        var before = new Parts { Desired = kind == "Deployment" ? 1 : 0 };
        var parts = ObjectBody.Read(ref reader, ref meta, Wish, before, ReadSpec, ReadStatus);
        return IsCilium(meta) ? Build(kind, meta, parts) : null;
    }

    private static Workload Build(string kind, in ObjectMeta meta, in Parts parts)
    {
        var version = ImageName.VersionOf(parts.Image);
        var workload = new WorkloadObject(
            kind, meta.Namespace ?? "", meta.Name, parts.Image, version, meta[Chart], parts.Desired, parts.Updated, parts.Ready, parts.Available,
            parts.Unavailable, parts.Observed >= meta.Generation, parts.MaxUnavailable);
        return new Workload(workload, meta[App] ?? meta.Name, parts.CniConfigMap);
    }

    /// <summary>Charts before 1.13 and managed agents lack the label part-of, the pre-flight check may lack all of them.</summary>
    private static bool IsCilium(in ObjectMeta meta) =>
        meta[PartOf] == "cilium" || meta[App]?.StartsWith("cilium", StringComparison.Ordinal) == true
        || meta.Name.StartsWith("cilium", StringComparison.Ordinal) || meta.Name is "anetd" or "hubble-relay" or "hubble-ui" or "clustermesh-apiserver";

    private static void ReadSpec(ref JsonCursor reader, ref Parts parts)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("replicas"u8))
                parts.Desired = reader.Int() ?? 1;
            else if (reader.Is("updateStrategy"u8) || reader.Is("strategy"u8))
                ReadStrategy(ref reader, ref parts);
            else if (reader.Is("template"u8))
                ReadTemplate(ref reader, ref parts);
            else
                reader.Skip();
        }
    }

    private static void ReadStrategy(ref JsonCursor reader, ref Parts parts)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextObject("rollingUpdate"u8))
        {
            while (reader.NextMember())
            {
                if (reader.Is("maxUnavailable"u8))
                    parts.MaxUnavailable = reader.NumberOrText();
                else
                    reader.Skip();
            }
        }
    }

    private static void ReadTemplate(ref JsonCursor reader, ref Parts parts)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextObject("spec"u8))
        {
            while (reader.NextMember())
            {
                if (reader.Is("containers"u8))
                    parts.Image = ContainerReader.FirstImage(ref reader);
                else if (reader.Is("volumes"u8))
                    parts.CniConfigMap = ReadVolumes(ref reader);
                else
                    reader.Skip();
            }
        }
    }

    /// <summary><c>[{"name":"cni-configuration","configMap":{"name":"cni-configuration",…}},…]</c></summary>
    private static string? ReadVolumes(ref JsonCursor reader)
    {
        string? found = null;
        if (!reader.EnterArray())
            return null;
        while (reader.NextObject())
        {
            string? name = null;
            string? map = null;
            while (reader.NextMember())
            {
                if (reader.Is("name"u8))
                    name = reader.Shared();
                else if (reader.Is("configMap"u8))
                    map = reader.Map().GetValueOrDefault("name");
                else
                    reader.Skip();
            }
            found = name == CniVolume ? map : found;
        }
        return found;
    }

    private static void ReadStatus(ref JsonCursor reader, ref Parts parts)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("desiredNumberScheduled"u8))
                parts.Desired = reader.Int() ?? 0;
            else if (reader.Is("updatedNumberScheduled"u8) || reader.Is("updatedReplicas"u8))
                parts.Updated = reader.Int() ?? 0;
            else if (reader.Is("numberReady"u8) || reader.Is("readyReplicas"u8))
                parts.Ready = reader.Int() ?? 0;
            else if (reader.Is("numberAvailable"u8) || reader.Is("availableReplicas"u8))
                parts.Available = reader.Int() ?? 0;
            else if (reader.Is("numberUnavailable"u8) || reader.Is("unavailableReplicas"u8))
                parts.Unavailable = reader.Int() ?? 0;
            else if (reader.Is("observedGeneration"u8))
                parts.Observed = reader.Int() ?? 0;
            else
                reader.Skip();
        }
    }

    private struct Parts
    {
        public string? Image;
        public string? CniConfigMap;
        public string? MaxUnavailable;
        public int Desired;
        public int Updated;
        public int Ready;
        public int Available;
        public int Unavailable;
        public int Observed;
    }
}
