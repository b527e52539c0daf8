using FleetView.Catalog;
using FleetView.Collection.Probing;
using FleetView.Fleet;
using FleetView.Tests.Support;

namespace FleetView.Tests.Collection.Probing;

/// <summary>A test of an address, against a server in this process.</summary>
public sealed class SourceProbeTests : IAsyncLifetime
{
    private static readonly ProbeLabels Labels = new("cluster", "node", ".*cilium-agent.*");
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    private readonly SourceProbe _probe = new(new CatalogueStore(FleetSnapshots.Catalogue), TimeProvider.System);
    private FakePrometheus _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakePrometheus.StartAsync();
        _server
            .On("/api/v1/label/__name__/values", FakeAnswer.Strings())
            .On("/api/v1/status/buildinfo", FakeAnswer.Text("""{"status":"success","data":{"version":"2.42.0","goVersion":"go1.19"}}"""));
    }

    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Server_WithAgents_SaysVersionCountsLabelsAndSignals()
    {
        var needed = FleetSnapshots.Catalogue.Signals.First(signal => signal.Needs.Count > 0).Needs[0];
        Agents(("eu", "n1"), ("eu", "n2"), ("us", "n1"));
        _server.On("/api/v1/label/__name__/values", FakeAnswer.Strings(needed));

        var answer = await AskAsync();

        var found = answer.Found!;
        Assert.Null(answer.Fault);
        Assert.Null(answer.Advice);
        Assert.Equal(("2.42.0", 3, 2, 3), (found.Version, found.Agents, found.Clusters, found.Nodes));
        Assert.Equal(
            [new ProbeLabel("cluster", ProbeLabelRole.Cluster, 2, "eu"), new ProbeLabel("node", ProbeLabelRole.Node, 2, "n1")],
            found.Labels);
        Assert.InRange(found.Signals, 1, found.Of - 1);
        Assert.Equal(found.Of - found.Signals, found.Gaps.Sum(gap => gap.Signals.Count));
    }

    [Fact]
    public async Task Server_WhoseAgentsCarryAnotherLabel_NamesIt()
    {
        _server.On(Labels.Question.Expression, FakeAnswer.Vector(FakeSeries.At(1, ("k8s_cluster", "eu"), ("node", "n1"))));

        var answer = await AskAsync();

        Assert.Equal(0, answer.Found!.Clusters);
        Assert.Contains("Set ClusterLabel to k8s_cluster, whose values are like \"eu\"", answer.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatKeepsNoUp_IsAskedForVersions()
    {
        _server.On(Labels.QuestionWithoutUp.Expression, FakeAnswer.Vector(FakeSeries.At(1, ("cluster", "eu"), ("node", "n1"))));

        Assert.Equal(1, (await AskAsync()).Found!.Agents);
    }

    [Fact]
    public async Task Server_WithoutAgents_SaysWhatToScrape() =>
        Assert.Contains("prometheus.enabled=true", (await AskAsync()).Advice, StringComparison.Ordinal);

    [Theory]
    [InlineData(401, "BearerTokenFile")]
    [InlineData(404, "under a path")]
    [InlineData(500, "not well")]
    public async Task Server_ThatRefuses_SaysStatusAndWhatToDo(int status, string advice)
    {
        _server.Default = FakeAnswer.Error(status, "refused", "not for you");

        var answer = await AskAsync();

        Assert.Null(answer.Found);
        Assert.Contains($"HTTP {status}: ", answer.Fault, StringComparison.Ordinal);
        Assert.Contains(advice, answer.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatRedirects_IsNotFollowed()
    {
        _server.Default = FakeAnswer.Text("", 302) with { Headers = new Dictionary<string, string> { ["Location"] = "http://127.0.0.1:1/elsewhere" } };

        var answer = await AskAsync();

        Assert.Contains("HTTP 302: redirects to http://127.0.0.1:1/elsewhere", answer.Fault, StringComparison.Ordinal);
        Assert.All(_server.Requests, request => Assert.StartsWith("/api/v1/", request.Path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("prometheus:9090")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://prometheus")]
    [InlineData("http://user:secret@prometheus:9090")]
    public async Task Address_ThatIsNoPlainHttpAddress_IsRefusedUnasked(string url)
    {
        var answer = await _probe.AskAsync(new ProbeQuestion(url, "cluster", "node"), Cancelled);

        Assert.Contains("an absolute http or https address", answer.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondTest_WhileOneIsUnderWay_IsTurnedAway()
    {
        var slow = new TaskCompletionSource();
        _server.Default = FakeAnswer.Vector() with { After = slow.Task };
        var first = AskAsync();

        Assert.Equal("Another test is under way.", (await AskAsync()).Fault);

        slow.SetResult();
        Assert.NotNull((await first).Found);
    }

    private void Agents(params (string Cluster, string Node)[] agents) => _server.On(
        Labels.Question.Expression,
        FakeAnswer.Vector(agents.Select(agent => FakeSeries.At(1, ("cluster", agent.Cluster), ("node", agent.Node)))));

    private Task<ProbeAnswer> AskAsync() => _probe.AskAsync(new ProbeQuestion(_server.Url, "cluster", "node"), Cancelled);
}
