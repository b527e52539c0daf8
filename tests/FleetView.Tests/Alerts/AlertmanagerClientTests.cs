using System.Net;
using FleetView.Alertmanager;
using FleetView.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetView.Tests.Alerts;

public sealed class AlertmanagerClientTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_OfAlertmanager_IsRead()
    {
        var answer = await ReadAsync(
            """
            [{"labels":{"alertname":"A","cluster":"eu","severity":"critical"},"annotations":{"description":"why"},"startsAt":"2026-11-27T12:00:00.000Z",
              "fingerprint":"ab","status":{"state":"suppressed","silencedBy":["s1"],"inhibitedBy":["cd"]}}]
            """,
            """
            [{"id":"s1","status":{"state":"pending"},"matchers":[{"name":"cluster","value":"eu","isRegex":true,"isEqual":false}],
              "startsAt":"2026-11-27T12:00:00Z","endsAt":"2026-11-27T13:00:00Z","createdBy":"ana","comment":"c"},
             {"id":"s2","status":{"state":"expired"}}]
            """);

        Assert.Null(answer.Fault);
        var alert = Assert.Single(answer.Alerts);
        Assert.Equal(("A", "critical", "why", "ab"), (alert.Name, alert.Severity, alert.Summary, alert.Fingerprint));
        Assert.Equal(["s1", "cd"], [.. alert.SilencedBy, .. alert.InhibitedBy]);
        var silence = Assert.Single(answer.Silences);
        Assert.Equal(("s1", true, "cluster!~\"eu\""), (silence.Id, silence.IsPending, silence.Matchers[0].ToString()));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[1]")]
    public async Task Answer_OfSomethingElse_IsAFaultAndNotNoAlerts(string body)
    {
        var answer = await ReadAsync(body, "[]");

        Assert.Contains("not that of Alertmanager", answer.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatIsAnError_SaysWhich()
    {
        var answer = await ReadAsync("[]", "[]", HttpStatusCode.BadGateway);

        Assert.Contains("502", answer.Fault, StringComparison.Ordinal);
    }

    private static async Task<FleetView.Model.Alerts.AlertAnswer> ReadAsync(string alerts, string silences, HttpStatusCode status = HttpStatusCode.OK)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapGet("/am/api/v2/alerts", () => Results.Text(alerts, "application/json", statusCode: (int)status));
        server.MapGet("/am/api/v2/silences", () => Results.Text(silences, "application/json"));
        await server.StartAsync(Cancelled);
        using var client = new AlertmanagerClient(Options.Create(new FleetViewOptions { Alertmanager = $"{server.Urls.First()}/am" }));
        return await client.ReadAsync(Cancelled);
    }
}
