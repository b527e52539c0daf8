using FleetView.EndToEnd.Tests.Support;
using FleetView.EndToEnd.Tests.Travel;
using FleetView.Fleet;
using FleetView.Simulator.History;
using FleetView.Simulator.Scenarios;

namespace FleetView.EndToEnd.Tests.Findings;

/// <summary>One cluster for each finding, in which what it diagnoses has been going on for hours, seen at one instant.</summary>
public sealed class FindingScenario : IAsyncLifetime
{
    private static readonly DateTimeOffset Reference = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    internal FleetSpec Spec { get; } = ScenarioLoader.Load("findings") with { Lookback = TimeSpan.FromHours(26) };

    internal FleetSnapshot Snapshot { get; private set; } = FleetSnapshot.Empty;

    public async ValueTask InitializeAsync()
    {
        // What looks back for a day asks single instants of it; all else lies within the last hour.
        await WriteAsync(Reference.AddHours(-24.7), Reference.AddHours(-1.6), TimeSpan.FromMinutes(4), PastWriter.LongLookFamilies);
        await PastWriter.BackfillAsync(_folder, Spec, Reference, new HistoryRange
        {
            From = Reference.AddHours(-1.6).AddMinutes(2),
            To = Reference,
            Step = TimeSpan.FromMinutes(2),
            FineFrom = Reference.AddMinutes(-30),
            FineStep = TimeSpan.FromMinutes(1),
            Metrics = PastWriter.CatalogueFamilies,
        });
        await File.WriteAllTextAsync(_folder["fleet.yaml"], FleetLabels.ToYaml(Spec));
        await using var prometheus = await PrometheusServer.StartAsync(_folder, "global: {}\n");
        using var traveller = new TimeTraveller(prometheus.Url, _folder["fleet.yaml"], Reference);
        Snapshot = await traveller.StepAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task WriteAsync(DateTimeOffset from, DateTimeOffset to, TimeSpan step, System.Text.RegularExpressions.Regex families) =>
        PastWriter.BackfillAsync(_folder, Spec, Reference, new HistoryRange { From = from, To = to, Step = step, Metrics = families });
}
