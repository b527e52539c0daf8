using FleetView.Configuration;
using FleetView.Model.Objects;
using ClusterSpec = FleetView.Simulator.Scenarios.ClusterSpec;

namespace FleetView.Tests.Kubernetes;

/// <summary>Clusters come and go with their kubeconfigs.</summary>
public sealed class KubernetesFollowTests
{
    private static ClusterSpec Of(string name) => new() { Name = name, Nodes = 1 };

    [Fact]
    public async Task Folder_WithAKubeconfigMoreOrLess_HasAClusterMoreOrLess()
    {
        await using var fixture = await KubernetesFixture.StartAsync([Of("a"), Of("b")]);
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node), "b");

        var text = await File.ReadAllTextAsync(fixture.Folder.File("0001.kubeconfig"));
        File.Delete(fixture.Folder.File("0001.kubeconfig"));
        await fixture.WaitForAsync(fleet => fleet.Clusters.Keys.SequenceEqual(["a"]));
        await fixture.PutAsync("again", text);
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node), "b");

        Assert.Empty(fixture.Fleet.Faults);
    }

    [Fact]
    public async Task Folder_WithABadKubeconfig_NamesItAndKeepsTheRest()
    {
        await using var fixture = await KubernetesFixture.StartAsync([Of("a")]);
        await fixture.PutAsync("broken", "clusters: [\n  token: s3cret");
        await fixture.PutAsync("other", "kind: Secret\ndata: {}\n");
        await fixture.PutAsync(".hidden", "not a kubeconfig");

        await fixture.WaitForAsync(fleet => fleet.Faults.Count == 2);
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node));

        Assert.Equal(
            [
                new KubeconfigFault(fixture.Folder.File("broken"), "not readable as YAML at line 3; allowed: a kubeconfig"),
                new KubeconfigFault(fixture.Folder.File("other"), "found no contexts; allowed: a kubeconfig with contexts, clusters and users"),
            ],
            fixture.Fleet.Faults);
    }

    [Fact]
    public async Task Folder_WhoseKubeconfigTurnsBad_KeepsItsClusters()
    {
        await using var fixture = await KubernetesFixture.StartAsync([Of("a")]);
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node));

        await fixture.PutAsync("0000.kubeconfig", "clusters: [");
        await fixture.WaitForAsync(fleet => fleet.Faults.Count == 1);

        Assert.Equal(["a"], fixture.Fleet.Clusters.Keys);
        Assert.True(fixture.Fleet.Clusters["a"].Knows(ObjectKind.Node));

    }

    [Theory]
    [InlineData("cluster: b", "context \"a\" names cluster \"b\", which is not in the file")]
    [InlineData("user: b", "context \"a\" names user \"b\", which is not in the file")]
    public async Task Folder_WithAContextThatPointsNowhere_SaysWhere(string wrong, string expected)
    {
        await using var fixture = await KubernetesFixture.StartAsync([]);
        var details = wrong.StartsWith("cluster", StringComparison.Ordinal) ? $"{{ {wrong}, user: a }}" : $"{{ cluster: a, {wrong} }}";
        await fixture.PutAsync("k", Kubeconfig("http://127.0.0.1:1", details));

        await fixture.WaitForAsync(fleet => fleet.Faults.Count == 1);

        Assert.Equal(expected, fixture.Fleet.Faults[0].Message);
        Assert.Empty(fixture.Fleet.Clusters);
    }

    [Theory]
    [InlineData("ftp://a")]
    [InlineData("https://ops:s3cret@a")]
    [InlineData("kubernetes")]
    public async Task Folder_WithAServerThatIsNoAddress_IsAFaultWithoutTheAddress(string server)
    {
        await using var fixture = await KubernetesFixture.StartAsync([]);
        await fixture.PutAsync("k", Kubeconfig(server));

        await fixture.WaitForAsync(fleet => fleet.Faults.Count == 1);

        Assert.Equal("cluster \"a\" has a server that is no http or https address without a user in it", fixture.Fleet.Faults[0].Message);
    }

    [Fact]
    public async Task Folder_WithTwoContextsOfOneName_KeepsTheFirst()
    {
        await using var fixture = await KubernetesFixture.StartAsync([Of("a")]);
        await fixture.PutAsync("9", Kubeconfig("http://127.0.0.1:1"));

        await fixture.WaitForAsync(fleet => fleet.Faults.Count == 1);
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node));

        Assert.Equal($"{fixture.Folder.File("9")}, context \"a\"", fixture.Fleet.Faults[0].File);
        Assert.Contains("0000.kubeconfig", fixture.Fleet.Faults[0].Message);
    }

    [Fact]
    public async Task Entry_ThatNamesAContext_GivesItsCluster()
    {
        await using var fixture = await KubernetesFixture.StartAsync(
            [Of("a"), Of("b")],
            named: folder => [new KubernetesOptions { Cluster = "production", Kubeconfig = folder.File("0000.kubeconfig"), Context = "a" }, new KubernetesOptions { Cluster = "current", Kubeconfig = folder.File("0001.kubeconfig") }]);

        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node), "production");
        var objects = await fixture.WaitAsync(it => it.Knows(ObjectKind.Node), "current");

        Assert.Equal(["current", "production"], fixture.Fleet.Clusters.Keys.Order());
        Assert.Equal("current", objects.Cluster);
    }

    [Fact]
    public async Task Entry_WithoutItsFileOrContext_IsAFault()
    {
        await using var fixture = await KubernetesFixture.StartAsync(
            [Of("a")],
            named: folder => [new KubernetesOptions { Cluster = "x", Kubeconfig = folder.File("none") }, new KubernetesOptions { Cluster = "y", Kubeconfig = folder.File("0000.kubeconfig"), Context = "b" }]);

        await fixture.WaitForAsync(fleet => fleet.Faults.Count == 2);

        Assert.Equal(["not there; allowed: a kubeconfig", "found no context \"b\"; allowed: a"], fixture.Fleet.Faults.Select(fault => fault.Message));
        Assert.Equal(["a"], fixture.Fleet.Clusters.Keys);
    }

    [Fact]
    public async Task Entry_InClusterOutsideOfAny_SaysSo()
    {
        await using var fixture = await KubernetesFixture.StartAsync([], named: _ => [new KubernetesOptions { Cluster = "here", InCluster = true }]);

        var objects = await fixture.WaitAsync(it => it.Access.All(access => access.State == AccessState.Forbidden), "here");

        Assert.StartsWith("the cluster itself: Unable to load in-cluster configuration", objects.Access[0].Message);
    }

    [Fact]
    public async Task Kubeconfig_WithATokenFile_SendsWhatStandsThere()
    {
        await using var fixture = await KubernetesFixture.StartAsync([Of("a") with { Kubernetes = new() { Token = "s3cret" } }]);
        await fixture.PutAsync(".token", "s3cret\n");
        var text = await File.ReadAllTextAsync(fixture.Folder.File("0000.kubeconfig"));
        await fixture.PutAsync("0000.kubeconfig", text.Replace("token: \"s3cret\"", "tokenFile: .token", StringComparison.Ordinal).Replace("\"a\"", "\"by-file\"", StringComparison.Ordinal));

        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node), "by-file");

        Assert.Equal(["by-file"], fixture.Fleet.Clusters.Keys);
    }

    [Fact]
    public async Task Kubeconfig_WithAnotherToken_ConnectsAnewAndKeepsWhatWasRead()
    {
        await using var fixture = await KubernetesFixture.StartAsync([Of("a") with { Kubernetes = new() { Token = "old" } }]);
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node));
        fixture.Simulated.Clusters[0].Kubernetes = new() { Token = "renewed" };
        await fixture.WaitAsync(it => !it.Knows(ObjectKind.Node));

        var text = await File.ReadAllTextAsync(fixture.Folder.File("0000.kubeconfig"));
        await fixture.PutAsync("0000.kubeconfig", text.Replace("\"old\"", "\"renewed\"", StringComparison.Ordinal));
        var objects = await fixture.WaitAsync(it => it.Knows(ObjectKind.Node));

        Assert.Single(objects.Nodes);
    }

    private static string Kubeconfig(string server, string details = "{ cluster: a, user: a }") => $$"""
        apiVersion: v1
        kind: Config
        clusters: [{ name: a, cluster: { server: "{{server}}" } }]
        users: [{ name: a, user: { token: s3cret } }]
        contexts: [{ name: a, context: {{details}} }]
        """;
}
