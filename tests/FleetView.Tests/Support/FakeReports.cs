using FleetView.Fleet.Report;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>Works out a report from facts that a test gives.</summary>
public sealed class FakeReports : IShiftReports
{
    public ShiftReportQuery? LastQuery { get; private set; }

    public string? Fault { get; set; }

    /// <summary>Completes what is asked for; without it nothing happened and nobody was watched.</summary>
    public Func<Span, ReportFacts>? Facts { get; set; }

    public Task<ShiftReportAnswer> GetAsync(ShiftReportQuery query, CancellationToken cancellationToken)
    {
        LastQuery = query;
        var range = new Span(query.From, query.To);
        var facts = Facts?.Invoke(range) ?? new ReportFacts(range, query.To)
        {
            Clusters = [],
            Transitions = [],
            Scores = new Dictionary<string, IReadOnlyList<ScorePoint>>(),
            Step = TimeSpan.FromMinutes(5),
            Watched = [],
        };
        return Task.FromResult(Fault is { } fault ? new ShiftReportAnswer(null, fault) : new ShiftReportAnswer(ShiftReports.Of(facts), null));
    }
}
