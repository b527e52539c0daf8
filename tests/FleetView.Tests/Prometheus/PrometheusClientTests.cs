using System.IO.Compression;
using FleetView.Configuration;
using FleetView.Prometheus;
using FleetView.Tests.Support;

namespace FleetView.Tests.Prometheus;

public sealed class PrometheusClientTests
{
    [Fact]
    public async Task QueryAsync_Vector_ComesAsColumns()
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Vector(
            FakeSeries.At(0.5, ("cluster", "east"), ("node", "n1")),
            FakeSeries.At(double.NaN, ("cluster", "east"), ("node", "n2")),
            FakeSeries.At(2, ("node", "n1"), ("job", "x"))));

        var result = await fixture.AskAsync();

        Assert.True(result.Answered);
        Assert.Equal(["east/n1=0.5", "-/n1=2"], Rows(result.Value!));
    }

    [Fact]
    public async Task QueryAsync_Sent_PostsQueryTimeAndParametersUnderTheBasePath()
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Vector(), url => new SourceOptions
        {
            Name = "a",
            Url = url + "/prometheus",
            QueryParameters = new Dictionary<string, string> { ["dedup"] = "true" },
        });

        await fixture.Client.QueryAsync(ClientFixture.Query, ClientFixture.Noon.AddMilliseconds(250), default);

        var request = Assert.Single(fixture.Server.Requests);
        Assert.Equal(("POST", "/prometheus/api/v1/query"), (request.Method, request.Path));
        Assert.Equal(["up"], request.Parameters["query"]);
        Assert.Equal(["1795521600.25"], request.Parameters["time"]);
        Assert.Equal(["true"], request.Parameters["dedup"]);
        Assert.Contains("gzip", Assert.Single(request.Headers["Accept-Encoding"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryRangeAsync_Matrix_ComesAsColumnsWithGaps()
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Matrix(
            new FakeSeries(new Dictionary<string, string> { ["node"] = "n1" }, [(100, 1), (160.5, double.NaN), (220, 3)]),
            new FakeSeries(new Dictionary<string, string> { ["node"] = "n2" }, [(100, double.PositiveInfinity)]),
            new FakeSeries(new Dictionary<string, string> { ["node"] = "n3" }, [(160.5, 2)])));

        var result = await fixture.Client.QueryRangeAsync(
            ClientFixture.Query, ClientFixture.Noon, ClientFixture.Noon.AddHours(1), TimeSpan.FromSeconds(30), default);

        Assert.Null(result.Fault);
        var matrix = result.Value!;
        Assert.Equal((2, 3), (matrix.Count, matrix.Values.Length));
        Assert.Equal([0, 2, 3], matrix.Offsets);
        Assert.Equal([100_000, 220_000, 160_500], matrix.Times);
        Assert.Equal([1, 3, 2], matrix.Values);
        Assert.Equal(["n1", "n3"], matrix.LabelIds[1].Select(id => matrix.Names[id]));
        var request = Assert.Single(fixture.Server.Requests);
        Assert.Equal(["1795521600"], request.Parameters["start"]);
        Assert.Equal(["1795525200"], request.Parameters["end"]);
        Assert.Equal(["30"], request.Parameters["step"]);
    }

    [Fact]
    public async Task LabelValuesAsync_Matchers_AreSentEach()
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Strings("cilium_drop_count_total", "up"));

        var result = await fixture.Client.LabelValuesAsync(
            "__name__", ["{job=\"a&b\"}", "up"], ClientFixture.Noon.AddDays(-1), ClientFixture.Noon, default);

        Assert.Equal(["cilium_drop_count_total", "up"], result.Value);
        var request = Assert.Single(fixture.Server.Requests);
        Assert.Equal(("GET", "/api/v1/label/__name__/values"), (request.Method, request.Path));
        Assert.Equal(["{job=\"a&b\"}", "up"], request.Parameters["match[]"]);
        Assert.Equal(["1795435200"], request.Parameters["start"]);
    }

    [Fact]
    public async Task QueryAsync_Gzip_IsUnpacked()
    {
        await using var fixture = await ClientFixture.StartAsync(
            FakeAnswer.Vector(FakeSeries.At(7, ("cluster", "c"), ("node", "n"))).Gzipped());

        var result = await fixture.AskAsync();

        Assert.Equal(["c/n=7"], Rows(result.Value!));
    }

    [Fact]
    public async Task QueryAsync_Brotli_IsUnpacked()
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(PrometheusJson.Vector(FakeSeries.At(7, ("cluster", "c"), ("node", "n"))));
        await using var fixture = await ClientFixture.StartAsync(
            new FakeAnswer(packed.ToArray()) { Headers = new Dictionary<string, string> { ["Content-Encoding"] = "br" } });

        Assert.Equal(["c/n=7"], Rows((await fixture.AskAsync()).Value!));
    }

    [Fact]
    public async Task QueryAsync_PartialAnswer_KeepsValueAndWarnings()
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Text(
            """{"infos":["x"],"warnings":["store 10.0.0.7 did not answer"],"data":{"result":[{"value":[1,"3"],"metric":{"node":"n"}}],"resultType":"vector"},"status":"success"}"""));

        var result = await fixture.AskAsync();

        Assert.True(result.Answered);
        Assert.Equal(["store 10.0.0.7 did not answer"], result.Warnings);
        Assert.Equal(["-/n=3"], Rows(result.Value!));
    }

    [Fact]
    public async Task QueryAsync_ManyAtOnce_StayWithinMaxConcurrency()
    {
        var go = new TaskCompletionSource();
        await using var fixture = await ClientFixture.StartAsync(
            FakeAnswer.Vector() with { After = go.Task },
            url => new SourceOptions { Name = "a", Url = url, MaxConcurrency = 3 });

        var asked = Enumerable.Range(0, 12).Select(_ => fixture.AskAsync()).ToArray();
        while (fixture.Server.InFlight < 3)
            await Task.Yield();
        go.SetResult();
        await Task.WhenAll(asked);

        Assert.Equal((3, 12), (fixture.Server.MaxInFlight, fixture.Server.Requests.Count));
    }

    [Fact]
    public async Task QueryAsync_NamesComeAndGo_TheTableIsLeftBehind()
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Vector());
        NameTable? first = null;
        var most = 0;
        for (var round = 0; round < 600; round++)
        {
            fixture.Server.Default = FakeAnswer.Vector(
                Enumerable.Range(0, 100).Select(i => FakeSeries.At(i, ("cluster", "c"), ("node", $"n-{round}-{i}"))));
            var vector = (await fixture.AskAsync()).Value!;
            first ??= vector.Names;
            most = Math.Max(most, vector.Names.Count);
            Assert.Equal($"n-{round}-5", vector.Names[vector.LabelIds[1][5]]);
        }

        // 128 answers of 100 new names: three windows' worth, and the slack of 4,096.
        Assert.InRange(most, 100, (3 * 12_801) + 4_096);
        Assert.NotSame(first, (await fixture.AskAsync()).Value!.Names);
    }

    [Fact]
    public async Task QueryAsync_SameNamesForLong_TheTableStays()
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Vector(
            Enumerable.Range(0, 5000).Select(i => FakeSeries.At(i, ("cluster", "c"), ("node", $"n-{i}")))));

        var first = (await fixture.AskAsync()).Value!.Names;
        for (var i = 0; i < 300; i++)
            await fixture.AskAsync();

        Assert.Same(first, (await fixture.AskAsync()).Value!.Names);
    }

    private static IEnumerable<string> Rows(VectorColumns vector) => Enumerable.Range(0, vector.Count).Select(i =>
        $"{Name(vector, 0, i)}/{Name(vector, 1, i)}={PrometheusJson.Number(vector.Values[i])}");

    private static string Name(VectorColumns vector, int label, int series) =>
        vector.LabelIds[label][series] is var id and not NameTable.None ? vector.Names[id] : "-";
}
