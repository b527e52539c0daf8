using System.Globalization;

namespace FleetView.Simulator.Scenarios;

/// <summary>The same scenario at another size: fewer clusters drop off the end, more are healthy ones made up in the
/// manner of the others.</summary>
public static class FleetScale
{
    private static readonly (CloudProvider Provider, string Region, string Short)[] Places =
    [
        (CloudProvider.Aws, "eu-west-1", "eu1"), (CloudProvider.Aws, "us-east-1", "us1"), (CloudProvider.Azure, "westeurope", "eu2"),
        (CloudProvider.Gcp, "us-central1", "us2"), (CloudProvider.Aws, "ap-southeast-2", "ap1"), (CloudProvider.Azure, "eastus2", "us3"),
    ];

    private static readonly string[] Environments = ["prod", "staging", "development", "prod"];
    private static readonly string[] Teams = ["payments", "search", "logistics", "media", "platform"];

    public static FleetSpec Scaled(this FleetSpec spec, int? clusters, int? nodes)
    {
        var list = spec.Clusters.Take(clusters ?? spec.Clusters.Count).ToList();
        while (list.Count < clusters)
            list.Add(MadeUp(list.Count));
        return spec with { Clusters = [.. list.Select(cluster => nodes is { } count ? cluster with { Nodes = count } : cluster)] };
    }

    private static ClusterSpec MadeUp(int index)
    {
        var (provider, region, place) = Places[index % Places.Length];
        var environment = Environments[index / Places.Length % Environments.Length];
        var team = Teams[index % Teams.Length];
        return new ClusterSpec
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{place}-{environment}-{team}-{index:000}"),
            Nodes = 25,
            Provider = provider,
            Region = region,
            Environment = environment,
            Team = team,
            Account = string.Create(CultureInfo.InvariantCulture, $"{210000000000 + (index % 9)}"),
            Wave = string.Create(CultureInfo.InvariantCulture, $"{1 + (index % 4)}"),
            CiliumVersion = index % 3 == 0 ? "1.17.6" : "1.18.0",
            Kvstore = index % 11 == 10 ? KvstoreMode.Etcd : KvstoreMode.Crd,
        };
    }
}
