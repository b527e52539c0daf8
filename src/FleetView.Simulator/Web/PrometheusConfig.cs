using System.Text;

namespace FleetView.Simulator.Web;

/// <summary>A prometheus.yml that scrapes the simulator: one federated target per cluster, found over HTTP.</summary>
public static class PrometheusConfig
{
    public static readonly string[] Replicas = ["a", "b"];

    /// <param name="simulator">The simulator's host and port.</param>
    /// <param name="haPair">Scrape everything twice, told apart by <c>prometheus_replica</c>.</param>
    public static string Write(string simulator, bool haPair)
    {
        var yaml = new StringBuilder("""
            global:
              scrape_interval: 15s
              scrape_timeout: 10s
              evaluation_interval: 15s
            scrape_configs:

            """);
        foreach (var replica in haPair ? Replicas : [""])
            yaml.Append(Job(simulator, replica));
        return yaml.ToString();
    }

    private static string Job(string simulator, string replica)
    {
        var job = $$"""
              - job_name: "{{(replica.Length == 0 ? "federate" : $"federate-{replica}")}}"
                honor_labels: true
                http_sd_configs:
                  - url: "http://{{simulator}}/targets"
                    refresh_interval: 15s

            """;
        return replica.Length == 0 ? job : job + $$"""
                relabel_configs:
                  - target_label: prometheus_replica
                    replacement: "{{replica}}"

            """;
    }
}
