using System.Net;
using System.Text.Json;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator.Kubernetes;

/// <summary>get and list: pages, selectors, metadata only, refusals.</summary>
public class ListTests
{
    private const string Partial = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

    [Fact]
    public async Task List_InPages_GivesEveryObjectOnceAndSaysHowManyAreLeft()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(nodes: 7));
        var names = new List<string>();
        var revisions = new HashSet<string>();
        var next = "";
        var left = new List<long>();

        do
        {
            var page = await api.GetAsync($"/apis/cilium.io/v2/ciliumnodes?limit=3&continue={Uri.EscapeDataString(next)}");
            Assert.Equal("CiliumNodeList", page.GetProperty("kind").GetString());
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Name()));
            revisions.Add(page.Revision());
            next = page.At("metadata", "continue") is { ValueKind: JsonValueKind.String } token ? token.GetString()! : "";
            left.Add(page.At("metadata", "remainingItemCount") is { ValueKind: JsonValueKind.Number } count ? count.GetInt64() : 0);
        }
        while (next.Length > 0);

        Assert.Equal(api.Cluster.NodeNames().Order(StringComparer.Ordinal), names);
        Assert.Equal([4, 1, 0], left);
        Assert.Single(revisions);
    }

    [Fact]
    public async Task List_WithSelectorAndLimit_DoesNotSayHowManyAreLeft()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());

        var page = await api.GetAsync("/api/v1/pods?limit=2&labelSelector=k8s-app%3Dcilium");

        Assert.Equal(2, page.GetProperty("items").GetArrayLength());
        Assert.True(page.At("metadata", "continue").ValueKind == JsonValueKind.String);
        Assert.Equal(JsonValueKind.Undefined, page.At("metadata", "remainingItemCount").ValueKind);
    }

    [Fact]
    public async Task List_MetadataOnly_CountsWithoutReading()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());
        api.Time.Advance(TimeSpan.FromMinutes(1));

        var page = await api.GetAsync("/apis/cilium.io/v2/ciliumidentities?limit=1", accept: Partial);

        Assert.Equal("PartialObjectMetadataList", page.GetProperty("kind").GetString());
        Assert.Equal("meta.k8s.io/v1", page.GetProperty("apiVersion").GetString());
        var alive = Scrape.Of(api.Cluster, api.Time.GetUtcNow()).Of("cilium_operator_identity_gc_entries", ("status", "alive")).Max(sample => sample.Value);
        Assert.Equal(alive, 1 + page.At("metadata", "remainingItemCount").GetInt64());
        Assert.False(page.GetProperty("items")[0].TryGetProperty("security-labels", out _));
    }

    [Theory]
    [InlineData("labelSelector=k8s-app%3Dcilium", 5)]
    [InlineData("labelSelector=k8s-app+in+(cilium,cilium-operator)", 7)]
    [InlineData("labelSelector=k8s-app+in+(cilium,cilium-operator),k8s-app!%3Dcilium", 2)]
    [InlineData("labelSelector=app.kubernetes.io/part-of%3Dcilium", 13)]
    [InlineData("labelSelector=k8s-app%3Dcilium&fieldSelector=spec.nodeName%3Dip-10-0-0-3", 1)]
    [InlineData("fieldSelector=metadata.name%3Dnobody", 0)]
    [InlineData("labelSelector=app.kubernetes.io/part-of+notin+(cilium),!app,k8s-app!%3Dkube-dns", 0)]
    public async Task List_WithSelectors_GivesWhatMatches(string query, int expected)
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());

        Assert.Equal(expected, (await api.ListAsync($"/api/v1/pods?{query}")).Length);
    }

    [Fact]
    public async Task List_OfANamespace_HasOnlyItsObjects()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());

        var all = await api.ListAsync("/api/v1/pods");
        var system = await api.ListAsync("/api/v1/namespaces/kube-system/pods");

        Assert.All(system, pod => Assert.Equal("kube-system", pod.At("metadata", "namespace").GetString()));
        Assert.Equal(all.Count(pod => pod.At("metadata", "namespace").GetString() == "kube-system"), system.Length);
        Assert.True(all.Length > system.Length + 100);
    }

    [Fact]
    public async Task Get_ByName_IsTheObjectOrNotFound()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());

        var config = await api.GetAsync("/api/v1/namespaces/kube-system/configmaps/cilium-config");
        var missing = await api.GetAsync("/api/v1/namespaces/kube-system/configmaps/nothing", HttpStatusCode.NotFound);

        Assert.Equal("ConfigMap", config.GetProperty("kind").GetString());
        Assert.Equal("eni", config.At("data", "ipam").GetString());
        Assert.Equal("NotFound", missing.GetProperty("reason").GetString());
        Assert.Equal("configmaps \"nothing\" not found", missing.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("continue=abc")]
    [InlineData("limit=many")]
    [InlineData("labelSelector=a%3D%3D%3Db")]
    [InlineData("fieldSelector=spec.color%3Dred")]
    public async Task List_WithWhatCannotBeRead_IsABadRequest(string query)
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());

        var status = await api.GetAsync($"/api/v1/nodes?{query}", HttpStatusCode.BadRequest);

        Assert.Equal("Status", status.GetProperty("kind").GetString());
        Assert.Equal(400, status.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Continue_AfterItsRevisionIsForgotten_IsGoneAndOffersAnother()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(nodes: 40));
        var first = await api.GetAsync("/apis/cilium.io/v2/ciliumnodes?limit=30");
        for (var i = 0; i < 120; i++)
        {
            api.Time.Advance(2 * SimulatedFleet.Step);
            await api.GetAsync("/apis/cilium.io/v2/ciliumnodes?limit=1");
        }

        var gone = await api.GetAsync($"/apis/cilium.io/v2/ciliumnodes?limit=30&continue={first.At("metadata", "continue").GetString()}", HttpStatusCode.Gone);
        var rest = await api.ListAsync($"/apis/cilium.io/v2/ciliumnodes?limit=30&continue={gone.At("metadata", "continue").GetString()}");

        Assert.Equal("Expired", gone.GetProperty("reason").GetString());
        Assert.Equal(10, rest.Length);
    }

    [Fact]
    public async Task Revisions_AsTimePasses_ChangeOnlyWithTheirObjects()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(nodes: 20));
        var before = await api.ListAsync("/apis/cilium.io/v2/ciliumnodes");
        var nodes = await api.ListAsync("/api/v1/nodes");
        api.Time.Advance(SimulatedFleet.Step);

        var after = await api.ListAsync("/apis/cilium.io/v2/ciliumnodes");

        var changed = before.Zip(after).Where(pair => pair.First.Revision() != pair.Second.Revision()).ToArray();
        Assert.InRange(changed.Length, 1, 19);
        Assert.All(before.Zip(after), pair => Assert.Equal(
            pair.First.Revision() == pair.Second.Revision(), pair.First.GetProperty("status").GetRawText() == pair.Second.GetProperty("status").GetRawText()));
        Assert.Equal(nodes.Select(node => node.Revision()), (await api.ListAsync("/api/v1/nodes")).Select(node => node.Revision()));
    }

    [Fact]
    public async Task Answer_OfSizeAndAskedForGzip_IsCompressed()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(nodes: 20));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/kubernetes/0/apis/cilium.io/v2/ciliumnodes");
        request.Headers.AcceptEncoding.ParseAdd("gzip");

        using var response = await api.Client.SendAsync(request);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var plain = new System.IO.Compression.GZipStream(await response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal(20, (await JsonDocument.ParseAsync(plain)).RootElement.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("1.18.0", "v2", HttpStatusCode.OK)]
    [InlineData("1.18.0", "v2alpha1", HttpStatusCode.NotFound)]
    [InlineData("1.15.19", "v2", HttpStatusCode.NotFound)]
    [InlineData("1.15.19", "v2alpha1", HttpStatusCode.OK)]
    public async Task CustomResource_OfAnotherCiliumVersion_IsNotFound(string cilium, string version, HttpStatusCode expected)
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec() with { CiliumVersion = cilium });

        await api.GetAsync($"/apis/cilium.io/{version}/ciliumnodeconfigs", expected);

        var resources = await api.GetAsync("/apis/cilium.io/v2");
        Assert.Equal(cilium == "1.18.0", resources.GetProperty("resources").EnumerateArray().Any(it => it.GetProperty("name").GetString() == "ciliumnodeconfigs"));
    }

    [Fact]
    public async Task Discovery_ForAClient_NamesVersionAndGroups()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());

        Assert.Equal("v1.32.3-eks-473151a", (await api.GetAsync("/version")).GetProperty("gitVersion").GetString());
        Assert.Equal("v1", (await api.GetAsync("/api")).GetProperty("versions")[0].GetString());
        var groups = (await api.GetAsync("/apis")).GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("name").GetString());
        Assert.Equal(["apps", "batch", "cilium.io", "discovery.k8s.io"], groups.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/kubernetes/7/version")]
    [InlineData("/kubernetes/x/version")]
    public async Task Cluster_ThatIsNotThere_IsNotFound(string path)
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec());

        Assert.Equal(HttpStatusCode.NotFound, (await api.Client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task EveryKind_OfEveryProviderAndVersion_CanBeListed()
    {
        var clusters = CiliumVersions().SelectMany(version => Enum.GetValues<CloudProvider>().Select(provider => new ClusterSpec
        {
            Name = $"{version}-{provider}",
            Nodes = 3,
            CiliumVersion = version,
            Provider = provider,
            Mesh = ["other"],
            Preflight = new PreflightSpec { Version = "1.19.0" },
            Policies = new PolicySpec { Invalid = 2, Deny = 2 },
            Pending = new PendingSpec { Address = 1, Image = 1, Unscheduled = 1 },
        })).ToArray();
        await using var api = await SimulatedApi.StartAsync(clusters);

        for (var cluster = 0; cluster < clusters.Length; cluster++)
        {
            foreach (var group in (string[])["/api/v1", "/apis/apps/v1", "/apis/batch/v1", "/apis/discovery.k8s.io/v1", "/apis/cilium.io/v2"])
            {
                foreach (var kind in (await api.GetAsync(group, cluster: cluster)).GetProperty("resources").EnumerateArray())
                {
                    var items = await api.ListAsync($"{group}/{kind.GetProperty("name").GetString()}", cluster);
                    Assert.True(items.Length > 0 || kind.GetProperty("name").GetString() == "ciliumnodeconfigs", $"{clusters[cluster].Name} {kind}");
                    Assert.Equal(items.Length, items.Select(item => (item.Name(), item.At("metadata", "namespace").ToString())).Distinct().Count());
                }
            }
        }
    }

    private static string[] CiliumVersions() => ["1.14.19", "1.16.12", "1.18.0", "1.19.0"];
}
