using FleetView.Simulator.Cli;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Web;
using YamlDotNet.RepresentationModel;

namespace FleetView.Tests.Simulator;

public class ScenarioTests
{
    [Fact]
    public void Shipped_Scenarios_AreThese() => Assert.Equal(["boring", "demo", "findings", "settings"], ScenarioLoader.Shipped);

    [Fact]
    public void Demo_AsShipped_HasEveryIncidentOnAClusterOfItsOwn()
    {
        var demo = ScenarioLoader.Load("demo");

        Assert.Equal(12, demo.Clusters.Count);
        Assert.All(demo.Clusters, cluster => Assert.Equal(25, cluster.Nodes));
        Assert.Contains(demo.Clusters, cluster => cluster.Name == "arn:aws:eks:eu-west-1:123456789012:cluster/prod");
        Assert.Equal(3, demo.Clusters.Select(cluster => cluster.Provider).Distinct().Count());
        Assert.Equal(["1.16.12", "1.17.6", "1.18.0", "1.19.0"], demo.Clusters.Select(cluster => cluster.CiliumVersion).Distinct().Order());
        IncidentKind[] troubles =
        [
            IncidentKind.ConntrackFill, IncidentKind.ConntrackGcBurst, IncidentKind.EniApiStorm, IncidentKind.EtcdClientLimit, IncidentKind.HubbleOverflow,
            IncidentKind.IdentityChurn, IncidentKind.AgentMassRestart, IncidentKind.MtuMismatch, IncidentKind.ClusterSilent, IncidentKind.AutoscalingChurn,
        ];
        Assert.All(troubles, kind => Assert.Single(demo.Clusters, cluster => cluster.Incidents.Any(incident => incident.Kind == kind)));
    }

    [Fact]
    public void Scaled_BeyondTheScenario_MakesUpHealthyClustersWithNamesOfTheirOwn()
    {
        var fleet = ScenarioLoader.Load("demo").Scaled(300, 100);

        Assert.Equal(300, fleet.Clusters.Select(cluster => cluster.Name).Distinct().Count());
        Assert.All(fleet.Clusters, cluster => Assert.Equal(100, cluster.Nodes));
        Assert.All(fleet.Clusters.Skip(12), cluster => Assert.Empty(cluster.Incidents));
    }

    [Fact]
    public void Parse_ManyFaults_NamesAllWithFileFieldFoundAndAllowed()
    {
        const string Yaml = """
            lookback: soon
            clusters:
              - { name: a, nodes: 0, provider: ibm, ciliumVersion: 1.2.3 }
              - { name: a, incidents: [ { kind: meteor, every: 0, nodes: 200% } ] }
            """;

        var faults = Assert.Throws<ScenarioException>(() => ScenarioLoader.Parse(Yaml, "my.yaml")).Faults;

        Assert.Contains("my.yaml: clusters[0].provider: found 'ibm', allowed: aws, azure, gcp, alibaba", faults);
        Assert.Contains("my.yaml: clusters[0].ciliumVersion: found '1.2.3', allowed: 1.14.19, 1.15.19, 1.16.12, 1.17.6, 1.18.0, 1.19.0", faults);
        Assert.Contains("my.yaml: clusters: found 'a' 2 times, allowed: each name once", faults);
        foreach (var field in (string[])["lookback", "clusters[0].nodes", "clusters[1].incidents[0].kind", "clusters[1].incidents[0].every", "clusters[1].incidents[0].nodes"])
            Assert.Contains(faults, fault => fault.StartsWith($"my.yaml: {field}: found ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("etcd-disk", "", "with features.etcd")]
    [InlineData("kvstore-outage", "", "with kvstore etcd or doublewrite")]
    [InlineData("etcd-client-limit", "", "with kvstore etcd or doublewrite")]
    [InlineData("ip-limit", "provider: gcp", "with provider aws, azure or alibaba")]
    [InlineData("eni-api-storm", "features: { operator: false }", "with features.operator")]
    [InlineData("cluster-id-collision", "provider: azure", "with provider aws or alibaba")]
    [InlineData("prefix-fallback", "", "with features.prefixDelegation")]
    [InlineData("hubble-perf-loss", "features: { hubble: false }", "with features.hubble")]
    [InlineData("rollout-stuck", "features: { kubeStateMetrics: false }", "with features.kubeStateMetrics")]
    [InlineData("mesh-remote-lost", "", "with a mesh")]
    [InlineData("config-drift", "ciliumVersion: 1.16.12", "since Cilium 1.17")]
    [InlineData("snat-exhaustion", "ciliumVersion: 1.15.19", "since Cilium 1.16")]
    public void Parse_IncidentThatCouldNotShow_SaysWhatTheClusterLacks(string kind, string cluster, string needed)
    {
        var yaml = $"clusters: [ {{ name: a, {cluster}{(cluster.Length > 0 ? "," : "")} incidents: [ {{ kind: {kind} }} ] }} ]";

        var fault = Assert.Single(Assert.Throws<ScenarioException>(() => ScenarioLoader.Parse(yaml, "my.yaml")).Faults);

        Assert.Equal($"my.yaml: clusters[0].incidents[0].kind: found '{kind}', allowed: only {needed}", fault);
    }

    [Theory]
    [InlineData("kvstore: doublewrite, ciliumVersion: 1.16.12", "clusters[0].kvstore: found 'doublewrite', allowed: only since Cilium 1.17")]
    [InlineData("incidents: [ { kind: stale-ips, toVersion: 1.19.0 } ]", "clusters[0].incidents[0].toVersion: found '1.19.0', allowed: only with a kind that upgrades")]
    public void Parse_WhatDoesNotGoTogether_IsAFault(string cluster, string expected)
    {
        var fault = Assert.Single(Assert.Throws<ScenarioException>(() => ScenarioLoader.Parse($"clusters: [ {{ name: a, {cluster} }} ]", "my.yaml")).Faults);

        Assert.Equal($"my.yaml: {expected}", fault);
    }

    [Theory]
    [InlineData("clusters: [ { name: a, color: red } ]", "color")]
    [InlineData("clusters: [ { name: a, nodes: many } ]", "many")]
    [InlineData("clusters: [", "my.yaml:")]
    [InlineData("", "clusters")]
    public void Parse_WhatIsNotAScenario_NamesTheFileAndThePlace(string yaml, string named)
    {
        var fault = Assert.Single(Assert.Throws<ScenarioException>(() => ScenarioLoader.Parse(yaml, "my.yaml")).Faults);

        Assert.StartsWith("my.yaml:", fault);
        Assert.Contains(named, fault);
    }

    [Fact]
    public void Incident_InALoop_ComesBackAtTheSamePlace()
    {
        var spec = ScenarioLoader.Parse("clusters: [ { name: a, nodes: 2, incidents: [ { kind: cluster-silent, start: -90s, duration: 1m, every: 1h30m } ] } ]", "x");
        var cluster = new SimulatedFleet(spec with { Lookback = TimeSpan.FromMinutes(5) }, Fleets.Reference).Clusters[0];

        bool AnswersAt(double seconds) => cluster.Expose(Fleets.Reference.AddSeconds(seconds)) is not null;

        Assert.True(AnswersAt(-105));
        Assert.False(AnswersAt(-90));
        Assert.True(AnswersAt(-30));
        Assert.True(AnswersAt(5295));
        Assert.False(AnswersAt(5310));
    }

    [Fact]
    public void FleetLabels_AnyName_IsYamlWithThatExactName()
    {
        const string Name = "arn:aws:eks:x:cluster/\"p\"\n<b>";
        var yaml = new YamlStream();
        yaml.Load(new StringReader(FleetLabels.ToYaml(new FleetSpec { Clusters = [new ClusterSpec { Name = Name, Team = "a: b" }] })));

        var cluster = yaml.Documents[0].RootNode["clusters"][0];

        Assert.Equal(Name, cluster["name"].ToString());
        Assert.Equal("a: b", cluster["labels"]["team"].ToString());
        Assert.Equal("123456789012", cluster["labels"]["account"].ToString());
    }

    [Fact]
    public void PrometheusConfig_HaPair_ScrapesTwiceAsReplicasAAndB()
    {
        var single = PrometheusConfig.Write("127.0.0.1:9192", haPair: false);
        var pair = PrometheusConfig.Write("127.0.0.1:9192", haPair: true);

        Assert.Contains("honor_labels: true", single);
        Assert.Contains("http://127.0.0.1:9192/targets", single);
        Assert.DoesNotContain("prometheus_replica", single);
        Assert.Contains("replacement: \"a\"", pair);
        Assert.Contains("replacement: \"b\"", pair);
    }

    [Theory]
    [InlineData(0, "help")]
    [InlineData(0, "fleet-labels --scenario boring")]
    [InlineData(0, "prometheus-config --clusters 2")]
    [InlineData(2, "dance")]
    [InlineData(2, "serve --scenario no-such-scenario")]
    [InlineData(2, "serve --start yesterday")]
    [InlineData(2, "serve --clusters 0")]
    [InlineData(2, "serve --port 1")]
    [InlineData(2, "history --output x.om")]
    [InlineData(2, "history --to 2026-11-24T07:00:00Z --from 2026-11-23T01:00:00Z --output x.om")]
    [InlineData(2, "history --to 2026-11-24T07:00:00Z --metrics [")]
    [InlineData(2, "history --to 2026-11-24T07:00:00Z --step 0s")]
    public async Task Command_GoodOrBad_EndsWithItsExitCodeAndSaysWhy(int code, string arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.Equal(code, await SimulatorCli.RunAsync(arguments.Split(' '), output, errors));

        Assert.Equal(code == 0, output.ToString().Length > 0);
        Assert.Equal(code == 2, errors.ToString().Contains("found ", StringComparison.Ordinal) && errors.ToString().Contains("allowed: ", StringComparison.Ordinal));
    }
}
