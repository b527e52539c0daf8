using System.Net;
using System.Text.Json;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

public sealed class ApiNamesTests
{
    public static TheoryData<string> HostileNames { get; } = new(
        ApiFleet.Arn, "<script>alert(1)</script>", "say \"hi\" 'there'", "{cluster}", "two\nlines", "a/b/nodes/c", "100%", "a%2Fb",
        "%252F", "a+b c", "ünïcödé 名", "?q=1#x", "back\\slash", "nodes", new string('x', 10_240));

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task Names_FromListToPathAndBack_AreTheSame(string name)
    {
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(
            new ClusterSpec(name)
            {
                Nodes = [new NodeSpec(name)],
                Labels = new Dictionary<string, string> { [name] = name },
            },
            new ClusterSpec("other")));

        using var list = await JsonAsync(host, $"/api/v1/clusters?q={Uri.EscapeDataString(name)}");
        var listed = Assert.Single(list.RootElement.GetProperty("items").EnumerateArray()).GetProperty("name").GetString()!;
        var path = $"/api/v1/clusters/{Uri.EscapeDataString(listed)}";
        using var cluster = await JsonAsync(host, path);
        using var nodes = await JsonAsync(host, $"{path}/nodes");
        using var node = await JsonAsync(host, $"{path}/nodes/{Uri.EscapeDataString(listed)}");

        Assert.Equal(name, listed);
        Assert.Equal(name, cluster.RootElement.GetProperty("name").GetString());
        Assert.Equal(name, cluster.RootElement.GetProperty("labels").GetProperty(name).GetString());
        Assert.Equal(name, nodes.RootElement.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal((name, name), (
            node.RootElement.GetProperty("name").GetString()!, node.RootElement.GetProperty("cluster").GetString()!));
    }

    [Fact]
    public async Task Markup_InAName_IsEscapedInJson()
    {
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("<script>")));

        Assert.DoesNotContain("<script>", await host.TextAsync("/api/v1/clusters"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Dots_AsAName_AreListedButMakeNoPath(string name)
    {
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(new ClusterSpec(name)));

        using var list = await JsonAsync(host, $"/api/v1/clusters?q={name}");
        using var response = await host.GetAsync($"/api/v1/clusters/x/../{Uri.EscapeDataString(name)}");

        Assert.Equal(1, list.RootElement.GetProperty("total").GetInt32());
        Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/clusters/gone", "cluster", "gone")]
    [InlineData("/api/v1/clusters/go%2Fne/nodes", "cluster", "go/ne")]
    [InlineData("/api/v1/clusters/gone/nodes/n", "cluster", "gone")]
    [InlineData("/api/v1/clusters/staging/nodes/n%3Cb%3E", "node", "n<b>")]
    public async Task Names_ThatAreUnknown_AreNamedInTheProblem(string path, string field, string name)
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());

        using var problem = await ApiListTests.ProblemAsync(host, path, HttpStatusCode.NotFound);

        Assert.Equal(name, problem.RootElement.GetProperty(field).GetString());
        Assert.Contains(name, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(404, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Names_ThatAreUnknownAndEndless_AreCutInTheProblem()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());

        using var response = await host.GetAsync($"/api/v1/clusters/{new string('x', 10_240)}");

        Assert.InRange((await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Length, 1, 1000);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/clusters")]
    [InlineData("/api")]
    [InlineData("/api/v1/clusters/a/b/c/d")]
    public async Task Routes_ThatAreUnknown_AreProblemsEvenForABrowser(string path)
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Client.DefaultRequestHeaders.Add("Accept", "text/html");

        using var problem = await ApiListTests.ProblemAsync(host, path, HttpStatusCode.NotFound);

        Assert.Contains(path, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/fleet")]
    [InlineData("/api/v1/clusters")]
    [InlineData("/api/v1/clusters/a")]
    [InlineData("/api/v1/clusters/a/nodes")]
    [InlineData("/api/v1/clusters/a/nodes/b")]
    public async Task Routes_BeforeTheFirstSnapshot_SayThatNothingIsKnown(string path)
    {
        await using var host = await ApiHost.StartAsync();

        using var problem = await ApiListTests.ProblemAsync(host, path, HttpStatusCode.ServiceUnavailable);

        Assert.Contains("nothing is known", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail_OfAHealthySignal_IsAskedOnlyWhenNamed()
    {
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("a")));

        await host.TextAsync("/api/v1/clusters/a/nodes/node-1");
        Assert.Empty(host.Fakes.Details);
        var text = await host.TextAsync("/api/v1/clusters/a/nodes/node-1?detail=bpf-map-pressure&detail=bpf-map-pressure");

        Assert.Equal("bpf-map-pressure a node-1", Assert.Single(host.Fakes.Details));
        Assert.Contains("cilium_ct4_global", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-signal")]
    [InlineData("ct-insertion-failures")]
    public async Task Detail_OfASignalThatHasNone_IsRefused(string signal)
    {
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(new ClusterSpec("a")));

        using var problem = await ApiListTests.ProblemAsync(
            host, $"/api/v1/clusters/a/nodes/node-1?detail={signal}", HttpStatusCode.BadRequest);

        Assert.Equal("detail", problem.RootElement.GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Detail_OfASourceThatDoesNotAnswer_IsNullNotEmpty()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Fakes.DetailFault = new SourceFault("prometheus", null, "q", 503, "overloaded");

        var text = await host.TextAsync($"/api/v1/clusters/{ApiFleet.ArnPath}/nodes/ip-10-0-0-1");

        Assert.Contains("\"detail\":null", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bugs_BehindARoute_AreProblemsWithoutTheirInside()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Fakes.DetailException = new InvalidOperationException("inside");

        using var problem = await ApiListTests.ProblemAsync(
            host, $"/api/v1/clusters/{ApiFleet.ArnPath}/nodes/ip-10-0-0-1", HttpStatusCode.InternalServerError);

        Assert.DoesNotContain("inside", problem.RootElement.ToString(), StringComparison.Ordinal);
    }

    private static async Task<JsonDocument> JsonAsync(ApiHost host, string path) => JsonDocument.Parse(await host.TextAsync(path));
}
