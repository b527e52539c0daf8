using System.Net;
using System.Net.Http.Headers;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator.Kubernetes;

/// <summary>APIs that refuse, and the account of what was asked.</summary>
public class FaultTests
{
    [Fact]
    public async Task Kind_ThatRbacRefuses_IsForbiddenAndOthersAreNot()
    {
        await using var api = await StartAsync(new KubernetesFaults { Refuse = ["ciliumnodes"] });

        var refused = await api.GetAsync("/apis/cilium.io/v2/ciliumnodes", HttpStatusCode.Forbidden);
        var watch = await api.GetAsync("/apis/cilium.io/v2/ciliumnodes?watch=1", HttpStatusCode.Forbidden);

        Assert.Equal("Forbidden", refused.GetProperty("reason").GetString());
        Assert.Equal(
            "ciliumnodes.cilium.io is forbidden: User \"system:serviceaccount:fleetview:fleetview\" cannot list resource \"ciliumnodes\" in API group \"cilium.io\" at the cluster scope",
            refused.GetProperty("message").GetString());
        Assert.Contains("cannot watch resource", watch.GetProperty("message").GetString());
        Assert.NotEmpty(await api.ListAsync("/api/v1/nodes"));
    }

    [Fact]
    public async Task Token_WhereOneIsDemanded_OpensAndNothingElseDoes()
    {
        await using var api = await StartAsync(new KubernetesFaults { Token = "s3cret" });
        var status = await api.GetAsync("/api/v1/nodes", HttpStatusCode.Unauthorized);
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "other");
        await api.GetAsync("/version", HttpStatusCode.Unauthorized);
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "s3cret");

        Assert.NotEmpty(await api.ListAsync("/api/v1/nodes"));
        Assert.Equal("Unauthorized", status.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Status_OfAllRequests_IsWhatTheFaultSays(int status)
    {
        await using var api = await StartAsync(new KubernetesFaults { Status = status });

        Assert.Equal(status, (await api.GetAsync("/api/v1/nodes", (HttpStatusCode)status)).GetProperty("code").GetInt32());
        await api.GetAsync("/version", (HttpStatusCode)status);
    }

    [Fact]
    public async Task Gone_WhereTokensExpireAtOnce_HoldsForPagesAndWatchesOnly()
    {
        await using var api = await StartAsync(new KubernetesFaults { Status = 410 });

        var page = await api.GetAsync("/api/v1/nodes?limit=1");
        var gone = await api.GetAsync($"/api/v1/nodes?limit=1&continue={page.At("metadata", "continue").GetString()}", HttpStatusCode.Gone);
        var watch = await api.Client.GetStringAsync($"/kubernetes/0/api/v1/nodes?watch=1&resourceVersion={page.Revision()}");

        Assert.Equal(410, gone.GetProperty("code").GetInt32());
        Assert.StartsWith("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\"", watch);
        Assert.Equal(3, (await api.ListAsync("/api/v1/nodes")).Length);
    }

    [Fact]
    public async Task Slow_Answers_TakeThatLong()
    {
        await using var api = await StartAsync(new KubernetesFaults { Slow = TimeSpan.FromSeconds(10) });

        var answer = api.Client.GetAsync("/kubernetes/0/version");
        await Task.WhenAny(answer, Task.Delay(300));
        Assert.False(answer.IsCompleted);
        while (!answer.IsCompleted)
        {
            api.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answer, Task.Delay(50));
        }

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
    }

    [Fact]
    public async Task Faults_SetWhileItServes_HoldFromTheNextRequestOn()
    {
        await using var api = await StartAsync(new KubernetesFaults());
        await api.ListAsync("/api/v1/nodes");

        api.Cluster.Kubernetes = new KubernetesFaults { Status = 500 };
        await api.GetAsync("/api/v1/nodes", HttpStatusCode.InternalServerError);
        api.Cluster.Kubernetes = new KubernetesFaults();

        Assert.NotEmpty(await api.ListAsync("/api/v1/nodes"));
    }

    [Fact]
    public async Task Absent_Api_IsNotFound()
    {
        await using var api = await StartAsync(new KubernetesFaults { Absent = true });

        Assert.Equal(HttpStatusCode.NotFound, (await api.Client.GetAsync("/kubernetes/0/version")).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/v1/namespaces/kube-system/configmaps", "create")]
    [InlineData("PUT", "/api/v1/namespaces/kube-system/configmaps/cilium-config", "update")]
    [InlineData("PATCH", "/apis/cilium.io/v2/ciliumnodes/ip-10-0-0-2", "patch")]
    [InlineData("DELETE", "/api/v1/nodes/ip-10-0-0-2", "delete")]
    [InlineData("DELETE", "/api/v1/nodes", "deletecollection")]
    [InlineData("POST", "/api/v1/namespaces/kube-system/pods/x/exec", "create")]
    public async Task Write_OfAnyKind_IsForbiddenAndCounted(string method, string path, string verb)
    {
        await using var api = await StartAsync(new KubernetesFaults());

        using var response = await api.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/kubernetes/0{path}"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var row = (await api.RequestsAsync()).EnumerateArray().Single();
        Assert.Equal(("prod-eu1", verb, 403, 1), (row.GetProperty("cluster").GetString(), row.GetProperty("verb").GetString(), row.GetProperty("status").GetInt32(), row.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Requests_ByClusterVerbKindAndStatus_AreCounted()
    {
        await using var api = await SimulatedApi.StartAsync(SimulatedApi.Spec(2), new ClusterSpec { Name = "other", Nodes = 2 });
        await api.ListAsync("/api/v1/nodes");
        await api.ListAsync("/api/v1/nodes?limit=1");
        await api.ListAsync("/api/v1/nodes", cluster: 1);
        await api.GetAsync("/version");
        await api.GetAsync("/api/v1/secrets", HttpStatusCode.NotFound);

        var rows = (await api.RequestsAsync()).EnumerateArray()
            .Select(row => $"{row.GetProperty("cluster")} {row.GetProperty("verb")} {row.GetProperty("kind")} {row.GetProperty("status")} {row.GetProperty("count")}");

        Assert.Equal(["other list nodes 200 1", "prod-eu1 get /api/v1/secrets 404 1", "prod-eu1 get /version 200 1", "prod-eu1 list nodes 200 2"], rows);
    }

    private static Task<SimulatedApi> StartAsync(KubernetesFaults faults) => SimulatedApi.StartAsync(SimulatedApi.Spec(3) with { Kubernetes = faults });
}
