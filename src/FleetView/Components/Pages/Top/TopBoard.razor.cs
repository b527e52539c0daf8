using FleetView.Catalog;
using FleetView.Components.Charts;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Top;

/// <summary>The lines of what ranks first, and the table that is their legend.</summary>
public sealed partial class TopBoard
{
    private IReadOnlyList<TopLine> _lines = [];
    private ChartData? _chart;

    [Inject]
    public required ITopService Top { get; set; }

    [Parameter, EditorRequired]
    public required SignalDefinition Signal { get; set; }

    [Parameter, EditorRequired]
    public required TopAddress Address { get; set; }

    protected override TopQuestion Question => new(Signal.Id, Address, string.Join('\n', View.Labels), Range);

    /// <summary>What stands in the heading of the column that ranks.</summary>
    private TopBy By => Answered?.Address.By ?? Address.By;

    private bool Lowest => By == TopBy.Min;

    private string StepWords => Answer is { Step.Ticks: > 0 } answer ? AgeWords(answer.Step) : "";

    private string? NotCollected => Signal.Needs.Count == 0 ? null
        : $"It needs {string.Join(", ", Signal.Needs)}{(Signal.Enable is { } enable ? $": {enable}" : "")}.";

    protected override Task<TopResult> AskAsync(
        TopQuestion question, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => Top.GetAsync(
        question.Address.Request(question.Signal, View, Snapshot, from, to), cancellationToken);

    protected override bool IsOther(TopQuestion question, TopQuestion before) => question.Signal != before.Signal;

    protected override void Clear() => (_lines, _chart) = ([], null);

    protected override Task ShowAsync(TopResult answer, bool same)
    {
        // A failure of all sources keeps the lines that are there, unless they answer another question.
        if (answer is { Rows.Count: 0, Faults.Count: > 0 } && same && _lines.Count > 0)
            return Task.CompletedTask;
        _lines = [.. answer.Rows.Select(row => TopLine.Of(row, Signal, Answered!.Address.By, Snapshot))];
        _chart = answer.Rows.Count == 0 ? null : new ChartData(
            answer.Start, answer.Step, answer.Points, [.. answer.Rows.Select(Line)], Signal.Unit, Signal.Thresholds);
        return Task.CompletedTask;
    }

    private RangeSeries Line(TopRow row)
    {
        var shared = row.Node is not null && Answer!.Rows.Count(other => other.Node == row.Node) > 1;
        return new RangeSeries(shared ? $"{row.Node} · {row.Cluster}" : row.Node ?? row.Cluster, row.Values);
    }

    private string Swatch(int line) => _lines.Count == 1 ? "only" : $"area-{line % ChartColours.Count}";

    private string? Ranked(TopBy by) => by == By ? "ranked" : null;

    private static string AgeWords(TimeSpan step) => step.TotalSeconds < 120 ? $"{step.TotalSeconds:0} s"
        : step.TotalMinutes < 120 ? $"{step.TotalMinutes:0.#} min"
        : $"{step.TotalHours:0.#} h";
}

/// <param name="Labels">As the address has them: which clusters they mean changes with the fleet.</param>
public sealed record TopQuestion(string Signal, TopAddress Address, string Labels, ChartRange Range);
