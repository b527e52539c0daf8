using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using FleetView.Configuration;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

/// <summary>Posting results and acknowledgements.</summary>
public sealed class ApiGateResultTests : IDisposable
{
    private const string Passed = """{"version":"v1.18.0","passed":true}""";
    private const string Route = $"clusters/{ApiFleet.ArnPath}/gates/connectivity";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Result_IsKeptBeforeItIsAnswered_AndListed()
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, Route, Passed);
        using var json = await ReadAsync(response);
        using var list = JsonDocument.Parse(await host.TextAsync($"/api/v1/{Route}"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(("1.18.0", true, "ci"), (Text(json, "version"), json.RootElement.GetProperty("passed").GetBoolean(), Text(json, "from")));
        Assert.Equal(ApiFleet.Arn, Assert.Single(host.Gates.Current.Clusters).Key);
        Assert.Equal(1, list.RootElement.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("clusters-only", HttpStatusCode.Forbidden)]
    public async Task Result_WithoutTheRightToken_IsRefused(string? token, HttpStatusCode status)
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, Route, Passed, token: token);
        using var acknowledgement = await PostAsync(host, $"{Route}/acknowledgements", """{"version":"1.18.0","reason":"x"}""", token: token);

        Assert.Equal((status, status), (response.StatusCode, acknowledgement.StatusCode));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(host.Gates.Current.Clusters);
    }

    [Fact]
    public async Task Result_WithoutAToken_IsRefusedBeforeTheBodyComes()
    {
        await using var host = await StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream);

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/v1/{Route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"),
            TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/1.1 401 Unauthorized", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.Created)]
    [InlineData(1001, HttpStatusCode.BadRequest)]
    public async Task Json_WithManyEntries_IsRefused(int entries, HttpStatusCode status)
    {
        await using var host = await StartAsync();
        var names = string.Join(',', Enumerable.Repeat("\"case\"", entries));

        using var response = await PostAsync(host, Route, $$"""{"version":"1.18.0","passed":false,"details":[{{names}}]}""");

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.Created, true)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge, true)]
    [InlineData(0, HttpStatusCode.Created, false)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge, false)]
    public async Task Body_OverTheLimit_IsRefused(int over, HttpStatusCode status, bool lengthTold)
    {
        await using var host = await StartAsync();
        var body = Passed + new string(' ', (1024 * 1024) - Passed.Length + over);

        using var response = await PostAsync(host, Route, body, chunked: !lengthTold);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Details_OfEveryShape_AreKept()
    {
        await using var host = await StartAsync();

        using var failed = await PostAsync(host, Route, """{"version":"1.18.0","passed":false,"details":["no-policies","dns"]}""");
        using var warned = await PostAsync(host, Route, """{"version":"1.18.0","passed":true,"warnings":["a","b"],"details":{"url":"https://ci/7","took":[1,2]}}""");
        using var counted = await PostAsync(host, Route, """{"version":"1.18.0","passed":true,"warnings":3,"details":"first\nsecond\n"}""");

        var results = host.Gates.Current.Of(ApiFleet.Arn).Results;
        Assert.Equal(["no-policies", "dns"], results[2].Details.Failed);
        Assert.Equal((2, "a b", "url: https://ci/7 took: 1 took: 2"), (results[1].Warnings, Joined(results[1].Details.Warnings), Joined(results[1].Details.Text)));
        Assert.Equal((3, "first second"), (results[0].Warnings, Joined(results[0].Details.Warnings)));
    }

    [Fact]
    public async Task Warnings_HoldTheGateUntilTheyAreAcknowledged()
    {
        await using var host = await StartAsync();
        ApiGates.Record(host);

        using var posted = await PostAsync(host, Route, """{"version":"1.18.0","passed":true,"warnings":1}""");
        using var held = await host.GetAsync("/api/v1/gates/1");
        using var acknowledged = await PostAsync(host, $"{Route}/acknowledgements", """{"version":"1.18.0","reason":"a known one","by":"ana"}""");
        using var json = await ReadAsync(acknowledged);
        using var open = await host.GetAsync("/api/v1/gates/1");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Created, HttpStatusCode.OK), (held.StatusCode, acknowledged.StatusCode, open.StatusCode));
        Assert.Equal(("ana (token ci)", "a known one"), (Text(json, "by"), Text(json, "reason")));
    }

    [Fact]
    public async Task Result_ThatTheHistoryDoesNotKeep_IsNotTaken()
    {
        await using var host = await StartAsync();
        host.Gates.Fault = "history database data/fleetview.db: the disk is full (SQLite 13)";

        using var response = await PostAsync(host, Route, Passed);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Result_AboutThePast_IsRefused()
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, $"{Route}?at=now-1h", Passed);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    internal static async Task<HttpResponseMessage> PostAsync(
        ApiHost host, string route, string body, string? type = "application/json", string? token = "s3cret", bool chunked = false)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null)
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await SendAsync(host, route, content, token, chunked);
    }

    internal static AuthenticationOptions Tokens(TemporaryFolder folder)
    {
        File.WriteAllText(folder.File("gates"), "s3cret\n");
        File.WriteAllText(folder.File("clusters"), "clusters-only");
        return new AuthenticationOptions
        {
            ApiTokens =
            [
                new() { Name = "ci", TokenFile = folder.File("gates"), Scopes = ["gates:write"] },
                new() { Name = "other", TokenFile = folder.File("clusters"), Scopes = ["clusters:write"] },
            ],
        };
    }

    private Task<ApiHost> StartAsync() => ApiHost.StartAsync(ApiGates.Snapshot(), Tokens(_folder));

    internal static async Task<HttpResponseMessage> SendAsync(ApiHost host, string route, HttpContent content, string? token, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{route}") { Content = content };
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal static async Task<JsonDocument> ReadAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    internal static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();

    private static string Joined(IEnumerable<string> lines) => string.Join(' ', lines);
}
