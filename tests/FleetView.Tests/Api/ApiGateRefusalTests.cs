using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using FleetView.Tests.Support;
using static FleetView.Tests.Api.ApiGateResultTests;

namespace FleetView.Tests.Api;

/// <summary>Bodies and addresses that are not taken; nothing of them is kept.</summary>
public sealed class ApiGateRefusalTests(ApiGateRefusalHost shared) : IClassFixture<ApiGateRefusalHost>
{
    private const string Passed = """{"version":"v1.18.0","passed":true}""";
    private const string Route = $"clusters/{ApiFleet.ArnPath}/gates/connectivity";

    private readonly ApiHost _host = shared.Host;

    [Theory]
    [InlineData("clusters/nobody/gates/preflight", "cluster", "nobody")]
    [InlineData($"clusters/{ApiFleet.ArnPath}/gates/smoke", "kind", "smoke")]
    [InlineData($"clusters/{ApiFleet.ArnPath}/gates/soak/acknowledgements", "check", "soak")]
    public async Task Result_OfAnythingUnknown_IsNotFound(string route, string field, string value)
    {

        using var response = await PostAsync(_host, route, Passed);
        using var json = await ReadAsync(response);

        Assert.Equal((HttpStatusCode.NotFound, value), (response.StatusCode, Text(json, field)));
    }

    [Theory]
    [InlineData("""{"version":"1.18.0"}""", "passed")]
    [InlineData("""{"version":"1.18.0","passed":"yes"}""", "passed")]
    [InlineData("""{"version":"1.18.0","passed":1}""", "passed")]
    [InlineData("""{"passed":true}""", "version")]
    [InlineData("""{"version":"latest","passed":true}""", "version")]
    [InlineData("""{"version":18,"passed":true}""", "version")]
    [InlineData("""{"version":"1.18.0","passed":true,"warning":3}""", "warning")]
    [InlineData("""{"version":"1.18.0","passed":true,"warnings":-1}""", "warnings")]
    [InlineData("""{"version":"1.18.0","passed":true,"warnings":1.5}""", "warnings")]
    [InlineData("""{"version":"1.18.0","passed":true,"warnings":"none"}""", "warnings")]
    [InlineData("""{"version":"1.18.0","passed":true,"details":7}""", "details")]
    [InlineData("""{"version":"1.18.0","passed":true,"details":{"a":{"b":1}}}""", "details.a")]
    [InlineData("""{"version":"1.18.0","passed":true,"details":{"a":[[1]]}}""", "details.a")]
    [InlineData("""{"version":"1.18.0","passed":true,"details":{"failed":["a"]}}""", "passed")]
    [InlineData("""{"version":"1.18.0","passed":false,"passed":true}""", "body")]
    [InlineData("""[]""", "body")]
    [InlineData("""{"version":""", "body")]
    [InlineData("", "body")]
    public async Task Json_ThatIsNotWhatItMayBe_NamesTheField(string body, string field)
    {

        using var response = await PostAsync(_host, Route, body);
        using var json = await ReadAsync(response);

        Assert.Equal((HttpStatusCode.BadRequest, field), (response.StatusCode, Text(json, "field")));
        Assert.Empty(_host.Gates.Current.Clusters);
    }

    [Theory]
    [InlineData(7, "details")]
    [InlineData(8, "body")]
    [InlineData(100_000, "body")]
    public async Task Json_ThatIsDeep_IsRefused(int levels, string field)
    {
        var deep = new string('[', levels) + new string(']', levels);

        using var response = await PostAsync(_host, Route, $$"""{"version":"1.18.0","passed":true,"details":{{deep}}}""");
        using var json = await ReadAsync(response);

        Assert.Equal((HttpStatusCode.BadRequest, field), (response.StatusCode, Text(json, "field")));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Body_OfAnotherType_IsRefused(string? type)
    {

        using var response = await PostAsync(_host, Route, Passed, type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Body_ThatIsCompressed_IsRefused()
    {
        using var zipped = new MemoryStream();
        await using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
            await zip.WriteAsync(new byte[1024 * 1024 * 32], TestContext.Current.CancellationToken);
        using var content = new ByteArrayContent(zipped.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await SendAsync(_host, Route, content, "s3cret");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"version":"1.18.0"}""", "reason")]
    [InlineData("""{"version":"1.18.0","reason":"  "}""", "reason")]
    [InlineData("""{"reason":"x"}""", "version")]
    [InlineData("""{"version":"1.18.0","reason":"x","by":7}""", "by")]
    [InlineData("""{"version":"1.18.0","reason":"x","who":"a"}""", "who")]
    public async Task Acknowledgement_ThatIsNotWhatItMayBe_NamesTheField(string body, string field)
    {

        using var response = await PostAsync(_host, $"{Route}/acknowledgements", body);
        using var json = await ReadAsync(response);

        Assert.Equal((HttpStatusCode.BadRequest, field), (response.StatusCode, Text(json, "field")));
    }

    [Theory]
    [InlineData("<html/>", "body")]
    [InlineData("<testsuite>", "body")]
    [InlineData("no xml", "body")]
    [InlineData("", "body")]
    [InlineData("<testsuite/>", "testcase")]
    [InlineData("""<testsuite><testcase name="a"><skipped/></testcase></testsuite>""", "testcase")]
    [InlineData("""<testsuite><property name="version" value="newest"/><testcase name="a"/></testsuite>""", "version")]
    public async Task Xml_ThatIsNoResult_NamesWhatIsWrong(string body, string field)
    {

        using var response = await PostAsync(_host, Route, body, "application/xml");

        await AssertRefusedAsync(response, field);
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&f;"/></testsuite>""")]
    [InlineData("""<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><testsuite><testcase name="a"/></testsuite>""")]
    [InlineData("""<!DOCTYPE x [<!ENTITY % f SYSTEM "http://127.0.0.1:1/x"> %f;]><testsuite><testcase name="a"/></testsuite>""")]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><testsuite><testcase name="&c;"/></testsuite>""")]
    [InlineData("""<testsuite><testcase name="&undeclared;"/></testsuite>""")]
    public async Task Xml_WithEntitiesOfItsOwn_IsRefused(string body)
    {

        using var response = await PostAsync(_host, Route, body, "application/xml");

        await AssertRefusedAsync(response, "body");
    }

    private async Task AssertRefusedAsync(HttpResponseMessage response, string field)
    {
        using var json = await ReadAsync(response);
        Assert.Equal((HttpStatusCode.BadRequest, field), (response.StatusCode, Text(json, "field")));
        Assert.Empty(_host.Gates.Current.Clusters);
    }
}

/// <summary>One host for all tests that change nothing.</summary>
public sealed class ApiGateRefusalHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ApiHost? _host;

    internal ApiHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync(ApiGates.Snapshot(), Tokens(_folder));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
