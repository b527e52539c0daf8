using FleetView.Fleet.Alerts;
using FleetView.Model.Alerts;

namespace FleetView.Tests.Alerts;

public sealed class FleetAlertsTests
{
    internal static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly Uri Address = new("http://alerts.test/");

    [Fact]
    public void Alerts_OfACluster_AreThoseWhoseFirstClusterLabelNamesIt()
    {
        var fleet = Of([
            Alert("a", ("cluster", "eu")), Alert("b", ("k8s", "eu"), ("cluster", "us")), Alert("c", ("cluster", "")), Alert("d")]);

        Assert.Equal(["a", "b"], fleet.AlertsOf("eu").Select(alert => alert.Name).Order());
        Assert.Empty(fleet.AlertsOf("us"));
        Assert.Equal(2, fleet.Elsewhere);
    }

    [Fact]
    public void Alerts_ThatNameNoCluster_AreOfTheOnlyOneThereIs()
    {
        var fleet = FleetAlerts.Of(Address, Noon, new AlertAnswer([Alert("a"), Alert("b", ("cluster", "us"))], []), ["cluster"], only: "eu");

        Assert.Equal("a", Assert.Single(fleet.AlertsOf("eu")).Name);
        Assert.Equal(0, fleet.Elsewhere);
    }

    [Fact]
    public void Alerts_OfACluster_AreThoseThatNotifyThenTheGravestFirst()
    {
        var fleet = Of([
            Alert("held", ("cluster", "eu"), ("severity", "critical")) with { SilencedBy = ["s"] },
            Alert("warning", ("cluster", "eu"), ("severity", "warning")),
            Alert("none", ("cluster", "eu")),
            Alert("critical", ("cluster", "eu"), ("severity", "critical"))]);

        Assert.Equal(["critical", "warning", "none", "held"], fleet.AlertsOf("eu").Select(alert => alert.Name));
    }

    [Theory]
    [InlineData("cluster", "eu-prod", false, true, true)]
    [InlineData("cluster", "eu", false, true, false)]
    [InlineData("cluster", "eu.*", true, true, true)]
    [InlineData("cluster", "eu", true, true, false)]
    [InlineData("cluster", "us-prod", false, false, false)]
    [InlineData("cluster", "(", true, true, false)]
    [InlineData("cluster", @"(e)u-prod\1?", true, true, false)]
    [InlineData("cluster", "(?=eu).*", true, true, false)]
    [InlineData("team", "eu-prod", false, true, false)]
    public void Silence_OfACluster_NamesItAsAlertmanagerWould(string label, string value, bool isRegex, bool isEqual, bool expected)
    {
        var fleet = Of([], Silence("s", new SilenceMatcher(label, value, isRegex, isEqual)));

        Assert.Equal(expected, fleet.SilencesOf("eu-prod").Count == 1);
    }

    [Theory]
    [InlineData("us-.*", true)]
    [InlineData("eu-.*", false)]
    [InlineData("(", false)]
    public void Silence_WithAnExclusion_NamesTheRest(string excluded, bool expected)
    {
        var fleet = Of([], Silence("s", new SilenceMatcher("cluster", ".*", true, true), new SilenceMatcher("cluster", excluded, true, false)));

        Assert.Equal(expected, fleet.SilencesOf("eu-prod").Count == 1);
    }

    [Fact]
    public void Silence_ThatHoldsAnAlertOfTheCluster_IsListedWhateverItNames()
    {
        var fleet = Of([Alert("a", ("cluster", "eu")) with { SilencedBy = ["s"] }], Silence("s", new SilenceMatcher("alertname", "a", false, true)));

        Assert.Single(fleet.SilencesOf("eu"));
        Assert.Empty(fleet.SilencesOf("us"));
    }

    [Fact]
    public void Failure_KeepsWhatWasKnownWithItsAge()
    {
        var fleet = Of([Alert("a", ("cluster", "eu"))]) with { Fault = "refused" };

        Assert.Equal((Noon, 1), (fleet.ReadAt, fleet.AlertsOf("eu").Count));
    }

    internal static FleetAlerts Of(ActiveAlert[] alerts, params AlertSilence[] silences) =>
        FleetAlerts.Of(Address, Noon, new AlertAnswer(alerts, silences), ["k8s", "cluster"]);

    internal static ActiveAlert Alert(string name, params (string Label, string Value)[] labels) =>
        new($"f-{name}", name, Noon.AddMinutes(-10), labels.ToDictionary(label => label.Label, label => label.Value));

    internal static AlertSilence Silence(string id, params SilenceMatcher[] matchers) =>
        new(id, matchers, Noon.AddHours(-1), Noon.AddHours(1), "ana", "ticket 7");
}
