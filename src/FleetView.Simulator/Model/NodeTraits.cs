using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Model;

/// <summary>What stays the same for a node's whole life.</summary>
internal sealed class NodeTraits
{
    public const double MapMemoryBytes = 419430400;

    public NodeTraits(ClusterSpec cluster, int clusterIndex, int ordinal, NodeBuild build, Rng random)
    {
        Ordinal = ordinal;
        Build = build;
        var high = (ordinal / 250) % 250;
        Ip = $"10.{clusterIndex % 256}.{high}.{(ordinal % 250) + 2}";
        Name = cluster.Provider switch
        {
            CloudProvider.Aws => $"ip-10-{clusterIndex % 256}-{high}-{(ordinal % 250) + 2}",
            CloudProvider.Azure => $"aks-default-{Token(clusterIndex, 8, 10)}-vmss{Base36(ordinal, 6)}",
            CloudProvider.Alibaba => $"{cluster.Region}.{Ip}",
            _ => $"gke-pool-{Token(clusterIndex, 8, 16)}-{Base36(ordinal, 4)}",
        };
        Factor = random.Between(0.78, 1.22);
        PolicyFill = random.Between(0.05, 0.34);
        ServiceFill = random.Between(0.10, 0.28);
        BackendFill = random.Between(0.12, 0.32);
        GcIntervalSeconds = random.Between(300, 540);
        UplinkMtu = cluster.Provider switch { CloudProvider.Aws => 9001, CloudProvider.Gcp => 1460, _ => 1500 };
        ProviderId = cluster.Provider switch
        {
            CloudProvider.Aws => $"aws:///{build.Zone}/i-{Token(ordinal, 17, 16)}",
            CloudProvider.Azure => $"azure:///subscriptions/{cluster.Account}/virtualMachines/{ordinal}",
            CloudProvider.Alibaba => $"{cluster.Region}.i-{Token(ordinal, 20, 16)}",
            _ => $"gce://{cluster.Account}/{build.Zone}/{Name}",
        };
    }

    public int Ordinal { get; }

    public NodeBuild Build { get; }

    public string Name { get; }

    public string Ip { get; }

    public string ProviderId { get; }

    public double Factor { get; }

    public double PolicyFill { get; }

    public double ServiceFill { get; }

    public double BackendFill { get; }

    public double GcIntervalSeconds { get; }

    public double UplinkMtu { get; }

    /// <summary>The random tail of a pod's name, as Kubernetes makes it.</summary>
    public static string PodSuffix(Rng random, int length)
    {
        const string Letters = "bcdfghjklmnpqrstvwxz2456789";
        return string.Create(length, random, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = Letters[source.Below(Letters.Length)];
        });
    }

    private static string Token(int value, int length, uint radix) => string.Create(length, (value, radix), static (span, it) =>
    {
        var bits = Rng.Hash((ulong)it.value, 77);
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = "0123456789abcdef"[(int)(bits % it.radix)];
            bits = i % 12 == 11 ? Rng.Hash(bits, 5) : bits / it.radix;
        }
    });

    private static string Base36(int value, int length) => string.Create(length, value, static (span, number) =>
    {
        for (var i = span.Length - 1; i >= 0; i--, number /= 36)
            span[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
    });
}
