using System.Net;
using FleetView.Tests.Support;
using static FleetView.Tests.Api.ApiGateResultTests;

namespace FleetView.Tests.Api;

/// <summary>JUnit XML, good and hostile.</summary>
public sealed class ApiJUnitTests : IDisposable
{
    private const string Route = $"clusters/{ApiFleet.ArnPath}/gates/connectivity";

    private const string Suite = """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="4">
          <testsuite name="connectivity" tests="4" failures="1" errors="1" skipped="1">
            <properties><property name="Version" value="v1.18.0"/></properties>
            <testcase name="no-policies" classname="connectivity test"/>
            <testcase name="client-egress"><failure message="expected to succeed&#10;more" type="failure">log</failure></testcase>
            <testcase name="dns"><error message="timeout"/></testcase>
            <testcase name="mesh"><skipped/></testcase>
          </testsuite>
        </testsuites>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/xml")]
    [InlineData("application/junit+xml")]
    public async Task Suite_WithFailuresErrorsAndSkipped_NamesWhatFailed(string type)
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, Route, Suite, type);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var result = Assert.Single(host.Gates.Current.Of(ApiFleet.Arn).Results);
        Assert.Equal(("1.18.0", false), (result.Version, result.Passed));
        Assert.Equal(["client-egress", "dns"], result.Details.Failed);
        Assert.Equal(["4 cases, 2 failed, 1 skipped", "client-egress: expected to succeed", "dns: timeout"], result.Details.Text);
    }

    [Theory]
    [InlineData("""<testsuite><testcase name="a"/></testsuite>""", true)]
    [InlineData("""<testsuite failures="1"><testcase name="a"/></testsuite>""", false)]
    [InlineData("""<testsuite><testcase name="a"><failure/></testcase></testsuite>""", false)]
    [InlineData("""<testsuite><testcase name="a"/><testcase name="b"><skipped/></testcase></testsuite>""", true)]
    public async Task Suite_PassesWhenNothingFailed(string suite, bool passed)
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, $"{Route}?version=1.18.0", suite, "application/xml");

        Assert.Equal(passed, Assert.Single(host.Gates.Current.Of(ApiFleet.Arn).Results).Passed);
    }

    [Fact]
    public async Task Version_ThatNothingTells_IsTheOneThatAllAgentsRun()
    {
        await using var host = await StartAsync();
        const string Body = """<testsuite><testcase name="a"/></testsuite>""";

        using var connectivity = await PostAsync(host, Route, Body, "application/xml");
        using var preflight = await PostAsync(host, $"clusters/{ApiFleet.ArnPath}/gates/preflight", Body, "application/xml");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (connectivity.StatusCode, preflight.StatusCode));
        Assert.Equal("1.18.0", Assert.Single(host.Gates.Current.Of(ApiFleet.Arn).Results).Version);
    }

    [Theory]
    [InlineData(31, HttpStatusCode.Created)]
    [InlineData(32, HttpStatusCode.BadRequest)]
    [InlineData(50_000, HttpStatusCode.BadRequest)]
    public async Task Xml_ThatIsDeep_IsRefused(int levels, HttpStatusCode status)
    {
        await using var host = await StartAsync();
        var deep = string.Concat(Enumerable.Repeat("<a>", levels)) + "<testcase name=\"x\"/>" + string.Concat(Enumerable.Repeat("</a>", levels));

        using var response = await PostAsync(host, Route, $"<testsuite>{deep}</testsuite>", "application/xml");

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData(20_000, HttpStatusCode.Created)]
    [InlineData(20_001, HttpStatusCode.BadRequest)]
    public async Task Xml_WithManyCases_IsRefused(int cases, HttpStatusCode status)
    {
        await using var host = await StartAsync();
        var all = string.Concat(Enumerable.Repeat("<testcase name=\"x\"/>", cases));

        using var response = await PostAsync(host, Route, $"<testsuite>{all}</testsuite>", "application/xml");

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Xml_WithManyFailures_KeepsTheFirst()
    {
        await using var host = await StartAsync();
        var all = string.Concat(Enumerable.Range(0, 300).Select(i => $"<testcase name=\"case-{i}\"><failure message=\"{new string('m', 900)}\"/></testcase>"));

        using var response = await PostAsync(host, Route, $"<testsuite>{all}</testsuite>", "application/xml");

        var details = Assert.Single(host.Gates.Current.Of(ApiFleet.Arn).Results).Details;
        Assert.Equal((201, "and 100 more"), (details.Failed.Count, details.Failed[^1]));
        Assert.True(details.Text.Max(line => line.Length) <= 501);
    }

    private Task<ApiHost> StartAsync() => ApiHost.StartAsync(ApiGates.Snapshot(), Tokens(_folder));
}
