using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Model;

/// <summary>What a machine is made of and what was placed on it. An incident may have made some nodes otherwise; that
/// neither begins nor ends with it.</summary>
internal sealed record NodeBuild
{
    /// <summary>Conntrack entries that the default dynamic size ratio gives a node of 120 GiB.</summary>
    private const double DynamicTcpSize = 1138240;

    public required string InstanceType { get; init; }

    public required string Zone { get; init; }

    public required string Kernel { get; init; }

    public required string OsImage { get; init; }

    public required string Kubelet { get; init; }

    public double MemoryBytes { get; init; } = 128849018880;

    public double Cores { get; init; } = 32;

    public double ConntrackTcpSize { get; init; } = DynamicTcpSize;

    public double ConntrackAnySize => ConntrackTcpSize / 2;

    /// <summary>Since kernel 5.6; without it nobody counts the entries of the conntrack maps.</summary>
    public bool HasBatchLookup { get; init; } = true;

    public bool RunsDns { get; init; }

    public static NodeBuild Of(ClusterSpec cluster, int ordinal)
    {
        var (type, kernel, image, kubelet, zones) = cluster.Provider switch
        {
            CloudProvider.Aws => ("m6i.8xlarge", "6.1.134-150.224.amzn2023.x86_64", "Amazon Linux 2023", "v1.32.3-eks-473151a", "ab"),
            CloudProvider.Azure => ("Standard_D32s_v5", "5.15.0-1089-azure", "Ubuntu 22.04.5 LTS", "v1.32.4", "12"),
            CloudProvider.Gcp => ("n2-standard-32", "6.6.72+", "Container-Optimized OS from Google", "v1.32.3-gke.1785003", "bc"),
            _ => ("ecs.g7.8xlarge", "5.10.134-18.al8.x86_64", "Alibaba Cloud Linux 3.2104", "v1.32.1-aliyun.1", "hi"),
        };
        var separator = cluster.Provider == CloudProvider.Aws ? "" : "-";
        return new NodeBuild
        {
            InstanceType = type,
            Zone = $"{cluster.Region}{separator}{zones[ordinal % zones.Length]}",
            Kernel = kernel,
            OsImage = image,
            Kubelet = kubelet,
        };
    }
}
