using System.Text;
using FleetView.Simulator.Cli;
using FleetView.Simulator.Kubernetes;
using FleetView.Tests.Support;
using k8s;
using ClusterSpec = FleetView.Simulator.Scenarios.ClusterSpec;

namespace FleetView.Tests.Simulator.Kubernetes;

public class KubeconfigTests
{
    private const string Arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";

    [Fact]
    public async Task Kubeconfig_OfAFleet_HasAContextForEachClusterThatAClientCanUse()
    {
        var odd = new ClusterSpec { Name = "b \"%\n", Nodes = 1, Kubernetes = new KubernetesFaults { Token = "t: \"1\"" } };
        var absent = new ClusterSpec { Name = "absent", Nodes = 1, Kubernetes = new KubernetesFaults { Absent = true } };
        await using var api = await SimulatedApi.StartAsync(new ClusterSpec { Name = Arn, Nodes = 2 }, absent, odd);
        var text = KubeconfigText.All(api.Fleet.Spec, api.Authority);

        var config = await KubernetesYaml.LoadFromStreamAsync<k8s.KubeConfigModels.K8SConfiguration>(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.Equal([Arn, odd.Name], config.Contexts.Select(context => context.Name));

        foreach (var (name, nodes) in ((string, int)[])[(Arn, 2), (odd.Name, 1)])
        {
            using var client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigObject(config, name));
            Assert.Equal(nodes, (await client.CoreV1.ListNodeAsync()).Items.Count);
            Assert.Equal("v1.32.3-eks-473151a", (await client.Version.GetCodeAsync()).GitVersion);
            Assert.NotEmpty((await client.CoreV1.ReadNamespacedConfigMapAsync("cilium-config", "kube-system")).Data);
            Assert.NotEmpty((await client.AppsV1.ListDaemonSetForAllNamespacesAsync()).Items);
            Assert.NotEmpty((await client.CoreV1.ListPodForAllNamespacesAsync()).Items);
        }
    }

    [Fact]
    public async Task Command_WithAFolder_WritesAFileForEachCluster()
    {
        using var folder = new TemporaryFolder();
        using var output = new StringWriter();

        var code = await SimulatorCli.RunAsync(["kubeconfig", "--scenario", "demo", "--clusters", "3", "--simulator", "127.0.0.1:7", "--folder", folder.Path], output, output);

        Assert.Equal(0, code);
        var files = Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(3, files.Length);
        Assert.Contains($"server: http://127.0.0.1:7/kubernetes/0\n", File.ReadAllText(files[0]));
        Assert.Contains($"current-context: \"{Arn}\"", File.ReadAllText(files[0]));
    }
}
