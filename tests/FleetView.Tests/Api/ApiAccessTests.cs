using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using FleetView.Configuration;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

public sealed class ApiAccessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Retirement_WithTheRightScope_RetiresTheNamedCluster()
    {
        await using var host = await ApiHost.StartAsync(authentication: Tokens());
        host.Fakes.Known.Add(ApiFleet.Arn);

        using var first = await DeleteAsync(host, ApiFleet.ArnPath, "s3cret");
        using var second = await DeleteAsync(host, ApiFleet.ArnPath, "s3cret");

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
        Assert.Empty(host.Fakes.Known);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("s3cret2")]
    [InlineData("s3cre")]
    [InlineData("")]
    public async Task Retirement_WithoutAValidToken_IsUnauthorized(string? token)
    {
        await using var host = await ApiHost.StartAsync(authentication: Tokens());
        host.Fakes.Known.Add("a");

        using var response = await DeleteAsync(host, "a", token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("a", host.Fakes.Known);
    }

    [Fact]
    public async Task Retirement_WithAnotherScope_IsForbidden()
    {
        await using var host = await ApiHost.StartAsync(authentication: Tokens());
        host.Fakes.Known.Add("a");

        using var response = await DeleteAsync(host, "a", "gates-only");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("clusters:write", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Contains("a", host.Fakes.Known);
    }

    [Fact]
    public async Task Retirement_WithoutAnyTokenInTheSettings_IsUnauthorized()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await DeleteAsync(host, "a", "");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Retirement_WithoutAToken_IsRefusedBeforeTheBodyComes()
    {
        await using var host = await ApiHost.StartAsync(authentication: Tokens());
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream);

        await stream.WriteAsync(
            "DELETE /api/v1/clusters/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(),
            TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/1.1 401 Unauthorized", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tokens_WhoseFileChanges_ChangeAtOnce()
    {
        await using var host = await ApiHost.StartAsync(authentication: Tokens());
        host.Fakes.Known.Add("a");
        await File.WriteAllTextAsync(_folder.File("write"), "renewed\n", TestContext.Current.CancellationToken);

        using var old = await DeleteAsync(host, "a", "s3cret");
        using var renewed = await DeleteAsync(host, "a", "renewed");

        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, renewed.StatusCode);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("2001:db8::1")]
    public async Task Others_WithoutAuthentication_GetOnlyHealth(string address)
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot(), remote: IPAddress.Parse(address));
        host.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");

        using var problem = await ApiListTests.ProblemAsync(host, "/api/v1/fleet", HttpStatusCode.Forbidden);
        using var metrics = await host.GetAsync("/metrics");
        using var live = await host.GetAsync("/healthz/live");
        using var ready = await host.GetAsync("/healthz/ready");

        Assert.Contains("AllowAnonymous", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, metrics.StatusCode);
        Assert.Contains(
            "AllowAnonymous", await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, ready.StatusCode));
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("10.1.2.3", true)]
    public async Task Callers_ThatAreLocalOrAllowed_AreServed(string address, bool allowAnonymous)
    {
        await using var host = await ApiHost.StartAsync(
            ApiFleet.Snapshot(), new AuthenticationOptions { AllowAnonymous = allowAnonymous }, IPAddress.Parse(address));

        using var response = await host.GetAsync("/api/v1/fleet");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Others_InAnyCaseOfTheMode_GetNothing()
    {
        await using var host = await ApiHost.StartAsync(
            ApiFleet.Snapshot(), new AuthenticationOptions { Mode = "none" }, IPAddress.Parse("10.1.2.3"));

        using var response = await host.GetAsync("/api/v1/fleet");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/healthz/x")]
    [InlineData("/HEALTHZ/x")]
    [InlineData("/healthz")]
    public async Task Others_BelowHealthWithoutARoute_GetNothing(string path)
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot(), remote: IPAddress.Parse("10.1.2.3"));

        using var response = await host.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5080")]
    [InlineData("fleet.localhost:5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("127.9.9.9")]
    [InlineData("[::1]:5080")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Hosts_OfThisMachine_AreServed(string name)
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Client.DefaultRequestHeaders.Host = name;

        using var response = await host.GetAsync("/api/v1/fleet");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("localhost.evil.example")]
    [InlineData("evillocalhost")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.1.2.3")]
    [InlineData("[2001:db8::1]:5080")]
    public async Task Hosts_OfOthers_GetOnlyHealthUnlessAllAreServed(string name)
    {
        await using var closed = await ApiHost.StartAsync(ApiFleet.Snapshot());
        await using var open = await ApiHost.StartAsync(ApiFleet.Snapshot(), new AuthenticationOptions { AllowAnonymous = true });
        closed.Client.DefaultRequestHeaders.Host = name;
        open.Client.DefaultRequestHeaders.Host = name;

        using var problem = await ApiListTests.ProblemAsync(closed, "/api/v1/fleet", HttpStatusCode.Forbidden);
        using var metrics = await closed.GetAsync("/metrics");
        using var live = await closed.GetAsync("/healthz/live");
        using var served = await open.GetAsync("/api/v1/fleet");

        var detail = problem.RootElement.GetProperty("detail").GetString();
        Assert.Contains("allowed: localhost", detail, StringComparison.Ordinal);
        Assert.Contains("AllowAnonymous", detail, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Forbidden, "text/plain"), (metrics.StatusCode, metrics.Content.Headers.ContentType?.MediaType));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, served.StatusCode));
    }

    private AuthenticationOptions Tokens()
    {
        File.WriteAllText(_folder.File("write"), "s3cret\n");
        File.WriteAllText(_folder.File("gates"), "gates-only");
        File.WriteAllText(_folder.File("empty"), "\n");
        return new AuthenticationOptions
        {
            ApiTokens =
            [
                new() { Name = "missing", TokenFile = _folder.File("missing"), Scopes = ["clusters:write"] },
                new() { Name = "empty", TokenFile = _folder.File("empty"), Scopes = ["clusters:write"] },
                new() { Name = "write", TokenFile = _folder.File("write"), Scopes = ["clusters:write"] },
                new() { Name = "gates", TokenFile = _folder.File("gates"), Scopes = ["gates:write"] },
            ],
        };
    }

    private static async Task<HttpResponseMessage> DeleteAsync(ApiHost host, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/clusters/{path}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
