using System.Net;
using System.Net.Sockets;
using System.Text;
using FleetView.Configuration;
using FleetView.Model;
using FleetView.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Prometheus;

public sealed class PrometheusClientFaultTests
{
    private static readonly FakeAnswer Good = FakeAnswer.Vector(FakeSeries.At(1, ("cluster", "c"), ("node", "n")));

    [Fact]
    public async Task QueryAsync_ErrorOfPrometheus_IsAFaultInItsWords()
    {
        var fault = await FaultOf(FakeAnswer.Error(422, "execution", "found duplicate series for the match group"));

        Assert.Equal(new SourceFault("a", "agent-up", "up", 422, "execution: found duplicate series for the match group"), fault);
    }

    [Fact]
    public async Task QueryAsync_ErrorWithStatus200_IsAFault()
    {
        var fault = await FaultOf(FakeAnswer.Error(200, "timeout", "query timed out"));

        Assert.Equal((200, "timeout: query timed out"), (fault.Status, fault.Message));
    }

    [Theory]
    [InlineData(403, "<html><head><title>403 Forbidden</title></head><body>x</body></html>", "403 Forbidden")]
    [InlineData(500, "<b>broken</b>\n pipe", "broken pipe")]
    [InlineData(404, "404 page not found\n", "404 page not found")]
    [InlineData(401, "", "Unauthorized")]
    [InlineData(400, "[]", "[]")]
    public async Task QueryAsync_ErrorOfAProxy_IsAFaultInItsWords(int status, string body, string expected)
    {
        var fault = await FaultOf(FakeAnswer.Text(body, status, "text/html"));

        Assert.Equal((status, expected), (fault.Status, fault.Message));
    }

    [Fact]
    public async Task QueryAsync_PageWithStatus200_IsAFault() =>
        Assert.Contains(
            "HTML",
            (await FaultOf(FakeAnswer.Text("<html><title>Sign in</title></html>", 200, "text/html"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task QueryAsync_Redirect_IsAFaultWithoutItsQuery()
    {
        var fault = await FaultOf(FakeAnswer.Text("", 302) with
        {
            Headers = new Dictionary<string, string> { ["Location"] = "https://login.example/auth?state=secret" },
        });

        Assert.Equal(302, fault.Status);
        Assert.Contains("https://login.example/auth;", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_LongMessage_IsTrimmed() =>
        Assert.InRange((await FaultOf(FakeAnswer.Error(400, "bad_data", new string('x', 100_000)))).Message.Length, 100, 500);

    [Theory]
    [InlineData("", "empty body")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{}""", "ends early")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[]}}x""", "not a readable answer")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"value":[1,"1..2"]}]}}""", "not a number")]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1,"1"]}}""", "a scalar where a vector is expected")]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"1"]]}]}}""", "a matrix where")]
    [InlineData("""{"status":"success"}""", "without a result")]
    [InlineData("""{"message":"hello"}""", "no status")]
    [InlineData("""[1,2]""", "not a readable answer")]
    [InlineData("""{"status":"success","data":[]}""", "not a readable answer")]
    public async Task QueryAsync_BadBody_IsAFault(string body, string expected)
    {
        var fault = await FaultOf(FakeAnswer.Text(body));

        Assert.Equal(200, fault.Status);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_ConnectionCutInsideTheBody_IsAFault() =>
        Assert.NotEmpty((await FaultOf(Good with { CutAfter = 60 })).Message);

    [Fact]
    public async Task QueryAsync_DamagedGzip_IsAFault()
    {
        var zipped = FakeAnswer.Vector(Enumerable.Range(0, 500).Select(i => FakeSeries.At(i, ("node", $"n{i}")))).Gzipped();

        Assert.Equal(200, (await FaultOf(zipped with { Body = zipped.Body[..(zipped.Body.Length / 2)] })).Status);
    }

    [Fact]
    public async Task QueryAsync_LargerThanAllowed_IsAFaultAndNotReadToItsEnd()
    {
        var padding = Encoding.UTF8.GetBytes($"\"{new string('x', 1 << 20)}\",");
        await using var server = await FakePrometheus.StartAsync();
        server.Default = new FakeAnswer(padding) { Repeat = 40 }.Gzipped();
        await using var fixture = ClientFixture.Create(server, maxBytes: 100_000);

        var result = await fixture.AskAsync();

        Assert.Contains("MaxResponseBytes (100000 bytes)", result.Fault!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task QueryAsync_SizeAtTheLimit_IsReadAndOneMoreIsNot(int offset)
    {
        await using var server = await FakePrometheus.StartAsync();
        server.Default = Good;
        await using var fixture = ClientFixture.Create(server, maxBytes: Good.Body.Length + offset);

        Assert.Equal(offset == 0, (await fixture.AskAsync()).Answered);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(50)]
    public async Task QueryAsync_Hangs_IsAFaultAtTheTimeout(int? afterBytes)
    {
        await using var fixture = await ClientFixture.StartAsync(
            afterBytes is null ? FakeAnswer.Hang() : Good with { HangAfter = afterBytes },
            url => new SourceOptions { Name = "a", Url = url, Timeout = TimeSpan.FromMilliseconds(300) });

        var result = await fixture.AskAsync();

        Assert.Contains("within the Timeout of 00:00:00.3", result.Fault!.Message, StringComparison.Ordinal);
        if (afterBytes is null)
            Assert.Null(result.Fault.Status);
    }

    [Fact]
    public async Task QueryAsync_NobodyListens_IsAFaultWithoutStatus()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();
        await using var server = await FakePrometheus.StartAsync();
        await using var fixture = ClientFixture.Create(
            server, _ => new SourceOptions { Name = "a", Url = $"http://127.0.0.1:{port}" });

        var result = await fixture.AskAsync();

        Assert.Null(result.Fault!.Status);
        Assert.StartsWith("cannot be reached: Connection refused", result.Fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task QueryAsync_CallerCancels_Throws(int bytesFirst)
    {
        await using var fixture = await ClientFixture.StartAsync(
            bytesFirst == 0 ? FakeAnswer.Hang() : Good with { HangAfter = bytesFirst });
        using var cancel = new CancellationTokenSource();

        var asked = fixture.AskAsync(cancel.Token);
        while (fixture.Server.InFlight == 0)
            await Task.Yield();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task QueryAsync_PassingFailure_IsAskedAgain(int status)
    {
        await using var fixture = await ClientFixture.StartAsync(Good);
        fixture.Server.On("up", FakeAnswer.Text("", status), FakeAnswer.Text("", status), Good);

        Assert.True((await fixture.AskAsync()).Answered);
        Assert.Equal(3, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task QueryAsync_ConnectionDropped_IsAskedAgain()
    {
        await using var fixture = await ClientFixture.StartAsync(Good);
        fixture.Server.On("up", FakeAnswer.Drop(), Good);

        Assert.True((await fixture.AskAsync()).Answered);
    }

    [Theory]
    [InlineData(503, 3)]
    [InlineData(500, 1)]
    [InlineData(400, 1)]
    [InlineData(422, 1)]
    public async Task QueryAsync_LastingFailure_IsAskedSoOften(int status, int times)
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Error(status, "x", "y"));

        Assert.Equal((status, "x: y"), ((await fixture.AskAsync()).Fault!.Status, (await fixture.AskAsync()).Fault!.Message));
        Assert.Equal(2 * times, fixture.Server.Requests.Count);
    }

    [Fact]
    public async Task QueryAsync_RetryAfterBeyondTheTimeout_GivesTheServersMessageAtOnce()
    {
        await using var fixture = await ClientFixture.StartAsync(FakeAnswer.Error(503, "unavailable", "come back later") with
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = "3600" },
        });

        Assert.Equal("unavailable: come back later", (await fixture.AskAsync()).Fault!.Message);
        Assert.Single(fixture.Server.Requests);
    }

    [Fact]
    public async Task QueryAsync_SourceDown_IsNoLongerAskedUntilTheBreakHasPassed()
    {
        var time = new FakeTimeProvider(ClientFixture.Noon);
        await using var server = await FakePrometheus.StartAsync();
        server.Default = FakeAnswer.Error(503, "unavailable", "down") with
        {
            // Keeps the retries, which would wait on the fake clock, out of this.
            Headers = new Dictionary<string, string> { ["Retry-After"] = "36000" },
        };
        await using var fixture = ClientFixture.Create(
            server, url => new SourceOptions { Name = "a", Url = url, Timeout = TimeSpan.FromHours(1) }, time: time);
        for (var i = 0; i < 10; i++)
            Assert.Equal(503, (await fixture.AskAsync()).Fault!.Status);

        var given = await fixture.AskAsync();
        server.Default = Good;
        time.Advance(TimeSpan.FromSeconds(11));
        var again = await fixture.AskAsync();

        Assert.Null(given.Fault!.Status);
        Assert.StartsWith("not asked: nearly all requests failed of late, with \"unavailable: down\"", given.Fault.Message, StringComparison.Ordinal);
        Assert.True(again.Answered);
        Assert.Equal(11, server.Requests.Count);
    }

    private static async Task<SourceFault> FaultOf(FakeAnswer answer)
    {
        await using var fixture = await ClientFixture.StartAsync(answer);
        var result = await fixture.AskAsync();
        Assert.Null(result.Value);
        return result.Fault!;
    }
}
