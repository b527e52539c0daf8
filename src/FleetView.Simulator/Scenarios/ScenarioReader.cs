using System.Globalization;
using FleetView.Simulator.Incidents;

namespace FleetView.Simulator.Scenarios;

/// <summary>Checks a scenario file and turns it into a <see cref="FleetSpec"/>, gathering all faults.</summary>
internal sealed partial class ScenarioReader(string file)
{
    private const int MostNodes = 5000;
    private readonly List<string> _faults = [];

    public FleetSpec Read(ScenarioFile scenario)
    {
        if (scenario.Clusters.Count == 0)
            Fault("clusters", "nothing", "at least one cluster");
        var clusters = scenario.Clusters.Select((cluster, index) => ReadCluster(cluster, $"clusters[{index}]")).ToArray();
        foreach (var twice in clusters.GroupBy(cluster => cluster.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Fault("clusters", $"'{twice.Key}' {twice.Count()} times", "each name once");
        var spec = new FleetSpec
        {
            Name = scenario.Name ?? Path.GetFileNameWithoutExtension(file),
            Seed = scenario.Seed,
            Lookback = ReadDuration(scenario.Lookback, "lookback", positive: true),
            HaPair = scenario.HaPair,
            Clusters = clusters,
        };
        return _faults.Count == 0 ? spec : throw new ScenarioException(_faults);
    }

    private ClusterSpec ReadCluster(ScenarioCluster cluster, string at)
    {
        if (string.IsNullOrEmpty(cluster.Name))
            Fault($"{at}.name", "nothing", "any non-empty text");
        if (cluster.Nodes is < 1 or > MostNodes)
            Fault($"{at}.nodes", cluster.Nodes.ToString(CultureInfo.InvariantCulture), $"1 to {MostNodes}");
        var spec = new ClusterSpec
        {
            Name = cluster.Name ?? "",
            Nodes = cluster.Nodes,
            Provider = ReadWord<CloudProvider>(cluster.Provider, $"{at}.provider"),
            Region = cluster.Region,
            Environment = cluster.Environment,
            Team = cluster.Team,
            Account = cluster.Account,
            Wave = cluster.Wave,
            CiliumVersion = ReadVersion(cluster.CiliumVersion, $"{at}.ciliumVersion"),
            Kvstore = ReadWord<KvstoreMode>(cluster.Kvstore, $"{at}.kvstore"),
            Features = new ClusterFeatures
            {
                Operator = cluster.Features.Operator,
                Hubble = cluster.Features.Hubble,
                KubeStateMetrics = cluster.Features.KubeStateMetrics,
                Etcd = cluster.Features.Etcd,
                PrefixDelegation = cluster.Features.PrefixDelegation,
                EndpointSlices = cluster.Features.EndpointSlices,
                Preflight = cluster.Features.Preflight,
                OptionalMetrics = cluster.Features.OptionalMetrics,
            },
            Mesh = cluster.Mesh,
            Incidents = [.. cluster.Incidents.Select((incident, index) => ReadIncident(incident, $"{at}.incidents[{index}]"))],
        };
        spec = WithObjects(spec, cluster, at);
        if (spec.Kvstore == KvstoreMode.DoubleWrite && !Requirement.Since(17).IsMet(spec))
            Fault($"{at}.kvstore", $"'{cluster.Kvstore}'", $"only {Requirement.Since(17).Text}");
        for (var i = 0; i < spec.Incidents.Count; i++)
            CheckIncident(spec, cluster.Incidents[i].Kind, spec.Incidents[i], $"{at}.incidents[{i}]");
        return spec;
    }

    /// <summary>An incident that would not show in any series of its cluster is a mistake.</summary>
    private void CheckIncident(ClusterSpec cluster, string? kind, IncidentSpec incident, string at)
    {
        var rule = IncidentRules.Of(incident.Kind);
        foreach (var requirement in rule.Requires.Where(requirement => !requirement.IsMet(cluster)))
            Fault($"{at}.kind", $"'{kind}'", $"only {requirement.Text}");
        if (incident.ToVersion is not null && !rule.TakesVersion)
            Fault($"{at}.toVersion", $"'{incident.ToVersion}'", "only with a kind that upgrades");
    }

    private IncidentSpec ReadIncident(ScenarioIncident incident, string at)
    {
        if (!ScenarioText.Kinds.TryGetValue(incident.Kind ?? "", out var kind))
            Fault($"{at}.kind", $"'{incident.Kind}'", string.Join(", ", ScenarioText.Kinds.Keys));
        var (nodes, share) = ReadNodes(incident.Nodes, $"{at}.nodes");
        return new IncidentSpec
        {
            Kind = kind,
            Start = ReadDuration(incident.Start, $"{at}.start", positive: false),
            Duration = ReadDuration(incident.Duration, $"{at}.duration", positive: true),
            Every = incident.Every is null ? null : ReadDuration(incident.Every, $"{at}.every", positive: true),
            Nodes = nodes,
            Share = share,
            ToVersion = incident.ToVersion is null ? null : ReadVersion(incident.ToVersion, $"{at}.toVersion"),
        };
    }

    private (int? Nodes, double? Share) ReadNodes(string? text, string at)
    {
        if (text is null)
            return (null, null);
        var isShare = text.EndsWith('%');
        if (int.TryParse(isShare ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && (!isShare || number <= 100))
            return isShare ? (null, number / 100.0) : (number, null);
        Fault(at, $"'{text}'", "a number of nodes from 1, or a share from 1% to 100%");
        return (null, null);
    }

    private TimeSpan ReadDuration(string text, string at, bool positive)
    {
        if (ScenarioText.TryDuration(text, out var duration) && (!positive || duration >= TimeSpan.Zero))
            return duration;
        Fault(at, $"'{text}'", positive ? "a duration such as 90s, 45m, 2h, 1h30m, 7d" : "a duration such as 90s or -2h");
        return TimeSpan.FromHours(1);
    }

    private string ReadVersion(string text, string at)
    {
        if (!Model.CiliumDialect.Versions.Contains(text))
            Fault(at, $"'{text}'", string.Join(", ", Model.CiliumDialect.Versions));
        return text;
    }

    private T ReadWord<T>(string text, string at)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        Fault(at, $"'{text}'", string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant());
        return default;
    }

    private void Fault(string field, string found, string allowed) =>
        _faults.Add($"{file}: {field}: found {found}, allowed: {allowed}");
}
