using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FleetView.Configuration;
using FleetView.Model;
using FleetView.Tests.People;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

/// <summary>Acknowledgements and annotations through the API.</summary>
public sealed class ApiPeopleTests : IDisposable
{
    private const string Acknowledge = """{"cluster":"staging","for":"4h","reason":"known"}""";
    private const string Annotate = """{"title":"deployed"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Acknowledgement_OfACluster_IsKeptAndListed()
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, "acknowledgements", """{"cluster":"staging","for":"4h","reason":" known ","by":"Ada"}""");
        using var list = JsonDocument.Parse(await host.TextAsync("/api/v1/acknowledgements?active=true"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var item = Assert.Single(list.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(
            """{"id":1,"cluster":"staging","node":null,"signal":null,"status":"Degraded","at":"2026-11-24T12:00:12.5Z","until":"2026-11-24T16:00:12.5Z","by":"Ada (token people)","reason":"known","endedAt":null,"endedBecause":null}""",
            item.GetRawText());
    }

    [Theory]
    [InlineData($$"""{"cluster":"{{ApiFleet.Arn}}","node":"ip-10-0-0-1","for":"30d","reason":"x"}""", HttpStatusCode.Created)]
    [InlineData($$"""{"cluster":"{{ApiFleet.Arn}}","node":"ip-10-0-0-1","signal":"bpf-map-pressure","until":"2026-11-24T12:00:13Z","reason":"x"}""", HttpStatusCode.Created)]
    [InlineData($$"""{"cluster":"{{ApiFleet.Arn}}","signal":"bpf-map-pressure","for":"1h","reason":"x"}""", HttpStatusCode.Created)]
    [InlineData("""{"cluster":"lost","for":"1h","reason":"x"}""", HttpStatusCode.Created)]
    [InlineData("""{"cluster":"staging","for":"721h","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"cluster":"staging","for":"0h","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"cluster":"staging","for":"1h","until":"2026-11-24T16:00:00Z","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"cluster":"staging","until":"2026-11-24T12:00:12Z","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"cluster":"staging","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"cluster":"staging","for":"1h","reason":" "}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"cluster":"staging","for":"1h","reason":"x","why":"y"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"for":"1h","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("""{"cluster":"nope","for":"1h","reason":"x"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"cluster":"staging","node":"nope","for":"1h","reason":"x"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"cluster":"staging","signal":"nope","for":"1h","reason":"x"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"cluster":"staging","node":"node-1","for":"1h","reason":"Healthy"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"cluster":"staging","signal":"hubble-lost-events","for":"1h","reason":"not collected"}""", HttpStatusCode.Conflict)]
    public async Task Acknowledgement_IsTakenOrRefused(string body, HttpStatusCode status)
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, "acknowledgements", body);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.Created ? 1 : 0, host.Acknowledgements.All.Count);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("clusters-only", HttpStatusCode.Forbidden)]
    public async Task Changes_WithoutTheRightToken_AreRefused(string? token, HttpStatusCode status)
    {
        await using var host = await StartAsync();

        foreach (var (route, body) in new[] { ("acknowledgements", Acknowledge), ("annotations", Annotate) })
        {
            using var post = await PostAsync(host, route, body, token);
            using var delete = await SendAsync(host, HttpMethod.Delete, $"{route}/1", null, token);
            Assert.Equal((status, status), (post.StatusCode, delete.StatusCode));
        }
    }

    [Fact]
    public async Task TakenBack_IsGoneOnce_AndListedAsEnded()
    {
        await using var host = await StartAsync();
        using var _ = await PostAsync(host, "acknowledgements", Acknowledge);

        using var first = await SendAsync(host, HttpMethod.Delete, "acknowledgements/1", null, "s3cret");
        using var second = await SendAsync(host, HttpMethod.Delete, "acknowledgements/1", null, "s3cret");
        using var word = await SendAsync(host, HttpMethod.Delete, "acknowledgements/one", null, "s3cret");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (first.StatusCode, second.StatusCode, word.StatusCode));
        Assert.Contains("taken back by token people", await host.TextAsync("/api/v1/acknowledgements?active=false"), StringComparison.Ordinal);
        Assert.Contains("\"total\":0", await host.TextAsync("/api/v1/acknowledgements?active=true"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("active=maybe")]
    [InlineData("sort=at")]
    public async Task List_OfWhatIsNoQuestion_IsRefused(string query)
    {
        await using var host = await StartAsync();

        using var response = await host.GetAsync($"/api/v1/acknowledgements?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Items_OfClustersAndNodes_SayWhoHasTakenThemOn()
    {
        var snapshot = AttentionTests.With(ApiFleet.Snapshot(), new("staging"), new(ApiFleet.Arn, "ip-10-0-0-1"));
        await using var host = await ApiHost.StartAsync(snapshot, Tokens());

        const string Told = "\"acknowledged\":{\"until\":\"2026-11-24T17:00:00Z\",\"by\":\"Ada\",\"reason\":\"disk swap\"}";
        Assert.Contains(Told, await host.TextAsync("/api/v1/clusters?q=staging"), StringComparison.Ordinal);
        Assert.Contains(Told, await host.TextAsync($"/api/v1/clusters/{ApiFleet.ArnPath}/nodes/ip-10-0-0-1"), StringComparison.Ordinal);
        Assert.DoesNotContain(Told, await host.TextAsync("/api/v1/clusters?q=lost"), StringComparison.Ordinal);
        Assert.Contains("\"degraded\":1", await host.TextAsync("/api/v1/fleet"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotation_WithAllFields_IsKeptListedAndRemoved()
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, "annotations",
            """{"at":"2026-11-24T13:00:00+02:00","until":1795523400000,"cluster":"staging","node":"node-1","title":"deployed","text":"v2","tags":["ci","CI"," web "]}""");
        using var list = JsonDocument.Parse(await host.TextAsync("/api/v1/annotations?from=now-2h"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(
            """{"id":1,"at":"2026-11-24T11:00:00Z","until":"2026-11-24T12:30:00Z","cluster":"staging","node":"node-1","title":"deployed","text":"v2","tags":["ci","web"],"by":"token people"}""",
            Assert.Single(list.RootElement.GetProperty("items").EnumerateArray()).GetRawText());
        using var removed = await SendAsync(host, HttpMethod.Delete, "annotations/1", null, "s3cret");
        using var again = await SendAsync(host, HttpMethod.Delete, "annotations/1", null, "s3cret");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, again.StatusCode));
    }

    [Theory]
    [InlineData("""{"title":"x"}""", HttpStatusCode.Created)]
    [InlineData("""{"title":"x","at":"now-60d"}""", HttpStatusCode.Created)]
    [InlineData("""{"title":"x","at":"now-61d"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"x","at":"yesterday"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"x","at":"2026-11-24T12:00:00Z","until":"2026-11-24T12:00:00Z"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"x","at":"2026-11-24T12:00:00Z","until":"2026-12-24T12:00:00Z"}""", HttpStatusCode.Created)]
    [InlineData("""{"title":"x","at":"2026-11-24T12:00:00Z","until":"2026-12-24T12:00:01Z"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":""}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"x","tags":"ci"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"x","tags":[1]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"x","tags":["1","2","3","4","5","6","7","8","9","10"]}""", HttpStatusCode.Created)]
    [InlineData("""{"title":"x","tags":["1","2","3","4","5","6","7","8","9","10","11"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"x","node":"node-1"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title":"x","cluster":"nope"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"title":"x","cluster":"staging","node":"nope"}""", HttpStatusCode.NotFound)]
    public async Task Annotation_IsTakenOrRefused(string body, HttpStatusCode status)
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, "annotations", body);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.Created ? 1 : 0, host.Annotations.All.Count);
    }

    [Theory]
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("""{"title":"x","tags":["\udc00"]}""")]
    [InlineData("""{"\ud800":"x"}""")]
    [InlineData("{\"title\":\"\u00ff\"}")]
    public async Task Annotation_OfATextThatIsNone_IsRefused(string body)
    {
        await using var host = await StartAsync();
        // One byte a character: the last of them is no UTF-8.
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await SendAsync(host, HttpMethod.Post, "annotations", content, "s3cret");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal((HttpStatusCode.BadRequest, "body"), (response.StatusCode, problem.RootElement.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData(Annotation.LongestTitle, Annotation.LongestText, HttpStatusCode.Created)]
    [InlineData(Annotation.LongestTitle + 1, 1, HttpStatusCode.BadRequest)]
    [InlineData(1, Annotation.LongestText + 1, HttpStatusCode.BadRequest)]
    public async Task Annotation_OfThisLength_IsTakenOrRefused(int title, int text, HttpStatusCode status)
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, "annotations", $$"""{"title":"{{new string('x', title)}}","text":"{{new string('y', text)}}"}""");

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Changes_WhileTheHistoryIsDown_AreNotSaidToBeKept()
    {
        await using var host = await StartAsync();
        (host.Acknowledgements.Fault, host.Annotations.Fault) = ("the disk is full", "the disk is full");

        using var acknowledgement = await PostAsync(host, "acknowledgements", Acknowledge);
        using var annotation = await PostAsync(host, "annotations", Annotate);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (acknowledgement.StatusCode, annotation.StatusCode));
    }

    private Task<ApiHost> StartAsync() => ApiHost.StartAsync(ApiFleet.Snapshot(), Tokens());

    private AuthenticationOptions Tokens()
    {
        File.WriteAllText(_folder.File("people"), "s3cret\n");
        File.WriteAllText(_folder.File("clusters"), "clusters-only");
        return new AuthenticationOptions
        {
            ApiTokens =
            [
                new() { Name = "people", TokenFile = _folder.File("people"), Scopes = ["acknowledgements:write", "annotations:write"] },
                new() { Name = "other", TokenFile = _folder.File("clusters"), Scopes = ["clusters:write"] },
            ],
        };
    }

    private static async Task<HttpResponseMessage> PostAsync(ApiHost host, string route, string body, string? token = "s3cret")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await SendAsync(host, HttpMethod.Post, route, content, token);
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiHost host, HttpMethod method, string route, HttpContent? content, string? token)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{route}") { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
