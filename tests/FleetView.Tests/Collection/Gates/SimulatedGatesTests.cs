using FleetView.Catalog;
using FleetView.Findings.Gates;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using FleetView.Simulator.Scenarios;
using FleetView.Tests.Kubernetes;
using FleetView.Tests.Support;
using SimulatedCluster = FleetView.Simulator.Scenarios.ClusterSpec;

namespace FleetView.Tests.Collection.Gates;

/// <summary>The waves of scenario <c>settings</c>, read by the product's client from the simulator's Kubernetes APIs: each outcome of a gate.</summary>
public sealed class SimulatedGatesTests
{
    private const string New = "1.18.0";
    private static readonly TimeSpan Soak = TimeSpan.FromHours(1);

    [Fact]
    public async Task Gates_OfTheScenario_HaveEachOutcome()
    {
        var waves = ScenarioLoader.Load("settings").Clusters.Where(cluster => cluster.Name.StartsWith("wave-", StringComparison.Ordinal)).ToArray();
        await using var fixture = await KubernetesFixture.StartAsync(waves, lookback: TimeSpan.FromHours(3));
        var subjects = new Dictionary<string, GateSubject>();
        foreach (var wave in waves)
            subjects[wave.Name] = Subject(wave, await fixture.WaitAsync(it => it.ReadAt is not null && it.Access.All(access => it.Knows(access.Kind)), wave.Name));

        Fits(Gate("wave-passes", "wave-soaks"), GateVerdict.Pass);
        Fits(Gate("wave-soaks"), GateVerdict.Hold, "the soak of 1 h is not over");
        Fits(Gate("wave-passes", "wave-has-warnings"), GateVerdict.Hold, "1 network policy is invalid");
        Fits(Gate("wave-passes", "wave-lacks-evidence"), GateVerdict.Hold, "pre-flight check: no result for 1.18.0");
        Fits(Gate("wave-passes", "wave-preflight-waits"), GateVerdict.Hold, "cilium-pre-flight-check of 1.18.0 is not ready");
        Fits(Gate("wave-has-warnings"), GateVerdict.Hold, "runs 1.17.6, not 1.18.0");
        Fits(Gate("wave-fails-its-test"), GateVerdict.Fail, "no-policies/pod-to-pod");
        Fits(Gate("wave-is-critical"), GateVerdict.Fail, "the cluster is Critical");

        WaveGate Gate(params string[] names) => GateJudge.Judge(
            new GateQuestion([.. names.Select(name => subjects[name])], DateTimeOffset.UtcNow, Soak, Flips)).Waves[0];
    }

    [Fact]
    public async Task Defaults_ThatFlipInTheScenario_AreNamedWithTheirPin()
    {
        var spec = ScenarioLoader.Load("settings").Clusters.First(cluster => cluster.Name == "wave-lacks-evidence");
        await using var fixture = await KubernetesFixture.StartAsync([spec with { Settings = new Dictionary<string, string?>(spec.Settings) { ["enable-ipv4-masquerade"] = null } }]);
        var objects = await fixture.WaitAsync(it => it.Knows(ObjectKind.CiliumConfig) && it.Knows(ObjectKind.DaemonSet), spec.Name);

        var flip = Assert.Single(Flips("1.17.6", New, objects), flip => flip.Key == "enable-ipv4-masquerade");

        Assert.Equal(("true", "false", "enableIPv4Masquerade=true"), (flip.Before, flip.After, flip.Pin));
    }

    private static void Fits(WaveGate gate, GateVerdict verdict, string reason = "")
    {
        var told = string.Join("\n", gate.Reasons.Select(one => one.Text));
        Assert.True(gate.Verdict == verdict, $"{verdict} expected:\n{told}");
        Assert.Contains(reason, told, StringComparison.Ordinal);
    }

    private static IReadOnlyList<DefaultFlip> Flips(string from, string to, ClusterObjects objects) =>
        DefaultFlips.Of(CatalogueLoader.Load(Path.Combine(RepositoryRoot.Path, "dashboards"), "no-fleet-file.yaml").Catalogue!.Settings, from, to, objects);

    /// <summary>What metrics and history would tell beside: who is Critical, and when the scenario's upgrade was over.</summary>
    private static GateSubject Subject(SimulatedCluster spec, ClusterObjects objects)
    {
        var upgrade = spec.Incidents.FirstOrDefault(incident => incident.ToVersion is not null);
        var version = upgrade?.ToVersion ?? spec.CiliumVersion;
        var completed = DateTimeOffset.UtcNow + (upgrade is null ? TimeSpan.FromDays(-90) : upgrade.Start + upgrade.Duration);
        var status = spec.Name == "wave-is-critical" ? HealthStatus.Critical : HealthStatus.Healthy;
        return new GateSubject
        {
            Cluster = spec.Name,
            Wave = spec.Wave,
            Status = status,
            Agents = [new VersionCount(version, spec.Nodes)],
            Objects = objects,
            Records = ClusterRecords.None with
            {
                Rollout = new RolloutRecord(spec.Name, version) { StartedAt = completed, CompletedAt = completed, ProgressAt = completed },
            },
        };
    }
}
