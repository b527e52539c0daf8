using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bunit;
using FleetView.Catalog;
using FleetView.Components.Pages.Signals;
using FleetView.Tests.Api;
using FleetView.Tests.Components;
using FleetView.Tests.Support;

namespace FleetView.Tests.Catalog.Rules;

/// <summary>A threshold is one number: in the catalogue, in the alerts, in the API and on the page.</summary>
public sealed partial class SameNumbersTests : PageContext
{
    private static readonly FleetView.Fleet.FleetSnapshot Snapshot = FleetSnapshots.Build(
        FleetSnapshots.AsOf, WrittenRules.Shipped, [FleetSnapshots.Source("prometheus")], new ClusterSpec("a"));

    private static readonly IReadOnlyList<WrittenRule> Rules = WrittenRules.Of(WrittenRules.Shipped);

    [Fact]
    public void Thresholds_OfAlerts_AreTheCatalogues() => Assert.All(
        WrittenRules.Shipped.Signals.Where(signal => signal is { Judged: true, Applies.Count: 0, Fact: null }),
        signal =>
        {
            var alerts = WrittenRules.AlertsOf(Rules, signal.Id).ToDictionary(alert => alert.Labels["status"], alert => Compared(signal, alert.Expr));
            Assert.Equal(Levels(signal), (Level(alerts, "Degraded"), Level(alerts, "Critical")));
        });

    [Fact]
    public async Task Thresholds_OfTheApi_AreTheCatalogues()
    {
        await using var host = await ApiHost.StartAsync(Snapshot);
        host.Catalogue.Replace(WrittenRules.Shipped);

        var list = await host.Client.GetFromJsonAsync<JsonNode>("api/v1/signals?limit=1000", Xunit.TestContext.Current.CancellationToken);

        var items = list!["items"]!.AsArray().ToDictionary(item => item!["id"]!.GetValue<string>(), item => item!);
        Assert.Equal(WrittenRules.Shipped.Signals.Select(signal => signal.Id).Order(), items.Keys.Order());
        Assert.All(WrittenRules.Shipped.Signals, signal => Assert.Equal(
            Levels(signal), (items[signal.Id]["degraded"]?.GetValue<double>(), items[signal.Id]["critical"]?.GetValue<double>())));
    }

    [Fact]
    public void Thresholds_OfThePage_AreTheCatalogues()
    {
        var page = Open<SignalsPage>(Snapshot);

        Assert.All(WrittenRules.Shipped.Signals, signal =>
        {
            var shown = page.Find($"#{signal.Id} .levels").TextContent;
            var (degraded, critical) = Levels(signal);
            Same(degraded, Shown(shown, "Degraded"), shown);
            Same(critical, Shown(shown, "Critical"), shown);
        });
    }

    private static (double? Degraded, double? Critical) Levels(SignalDefinition signal) =>
        (signal.Thresholds.Degraded, signal.Thresholds.Critical);

    private static double? Level(Dictionary<string, double> alerts, string status) =>
        alerts.TryGetValue(status, out var level) ? level : null;

    private static double Compared(SignalDefinition signal, string expression)
    {
        var match = Comparison().Match(expression);
        Assert.True(match.Success, expression);
        Assert.Equal(signal.Thresholds.Worse == Direction.Higher ? ">=" : "<=", match.Groups["side"].Value);
        return Number(match.Groups["level"].Value);
    }

    private static double? Shown(string text, string status)
    {
        var match = Regex.Match(text, $"{status} (?:from|down to|at) (?<text>[^,]*(?:,\\d{{3}}[^,]*)*)");
        if (!match.Success)
            return null;
        var shown = match.Groups["text"].Value.Trim();
        if (shown is "yes" or "no")
            return shown == "yes" ? 1 : 0;
        var parts = Quantity().Match(shown);
        Assert.True(parts.Success, text);
        return Number(parts.Groups[1].Value.Replace(",", "", StringComparison.Ordinal)) * Factor(parts.Groups[2].Value);
    }

    private static double Factor(string unit) => unit switch
    {
        "" or "%" or "/s" or "s" or "B" => 1,
        "ms" => 0.001,
        "µs" => 1e-6,
        "min" => 60,
        "h" => 3600,
        "d" => 86400,
        "M" => 1e6,
        "G" => 1e9,
        "KiB" => 1024,
        "MiB" => 1024 * 1024,
        "GiB" => 1024 * 1024 * 1024,
        _ => throw new InvalidOperationException($"The page shows the unit {unit}."),
    };

    private static void Same(double? expected, double? shown, string text)
    {
        Assert.Equal(expected is null, shown is null);
        if (expected is { } number)
            Assert.True(Math.Abs(number - shown!.Value) <= 1e-9 * Math.Abs(number), $"{text} for {number}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@" (?<side>>=|<=) (?<level>[0-9.eE+-]+)(?:$| unless on \(cluster\) fleetview:inventory:rollout$|\) >= on | unless on \(cluster, node\) fleetview:inventory:settling\) >= on )")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^([0-9.,E+-]+) ?(\S*)$")]
    private static partial Regex Quantity();
}
