using FleetView.Catalog;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Charts;

/// <summary>Loads the range of one signal and keeps it fresh.</summary>
public sealed partial class RangeChart
{
    private ChartData? _data;
    private RangeResult? _result;

    private ChartBackdrop _backdrop = ChartBackdrop.None;

    [Inject]
    public required IRangeService Ranges { get; set; }

    [Inject]
    public required ChartBackdrops Backdrops { get; set; }

    [Parameter, EditorRequired]
    public required SignalDefinition Signal { get; set; }

    [Parameter, EditorRequired]
    public required string Cluster { get; set; }

    /// <summary>Null: the worst nodes of the cluster, for a node signal.</summary>
    [Parameter]
    public string? Node { get; set; }

    /// <summary>The parts of the value (per map, per reason …) instead of the value.</summary>
    [Parameter]
    public bool Detail { get; set; }

    /// <summary>Parts of the whole cluster, not of each node.</summary>
    [Parameter]
    public bool Merged { get; set; }

    /// <summary>Stacked bars instead of lines.</summary>
    [Parameter]
    public bool Bars { get; set; }

    /// <summary>Offers its query: to copy, and in the tools that the settings link to.</summary>
    [Parameter]
    public bool Actions { get; set; } = true;

    [Parameter]
    public int Height { get; set; } = 180;

    [Parameter]
    public int MaxLines { get; set; } = 6;

    /// <summary>Tells what came, for what stands beside the chart.</summary>
    [Parameter]
    public EventCallback<RangeResult> OnLoaded { get; set; }

    protected override RangeQuestion Question => new(Signal.Id, Cluster, Node, Detail, Merged, MaxLines, Range);

    private string Title => Signal.Title;

    /// <summary>They judge the whole value: parts that are added up are not judged by them.</summary>
    private Thresholds ShownThresholds => Merged && Signal.AddsUp ? Thresholds.None : Signal.Thresholds;

    protected override async Task<RangeAnswer> AskAsync(
        RangeQuestion question, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var backdrop = Backdrops.GetAsync(Snapshot, question.Cluster, question.Node, from, to, cancellationToken);
        var request = new RangeRequest(question.Signal, question.Cluster, question.Node, question.Detail, from, to, question.MaxLines)
        {
            Merged = question.Merged,
        };
        var range = await Ranges.GetAsync(request, cancellationToken);
        return new RangeAnswer(range, await backdrop);
    }

    protected override bool IsOther(RangeQuestion question, RangeQuestion before) =>
        question with { MaxLines = before.MaxLines, Range = before.Range } != before;

    protected override void Clear() => (_data, _backdrop, _result) = (null, ChartBackdrop.None, null);

    protected override Task ShowAsync(RangeAnswer answer, bool same)
    {
        _backdrop = answer.Backdrop;
        if (ReferenceEquals(answer.Range, _result) && same)
            return Task.CompletedTask;
        _result = answer.Range;
        // A failure keeps the lines that are there, unless they answer another question.
        if (answer.Range.Fault is null)
            _data = ChartData.Of(answer.Range, Signal) with { Bars = Bars, Thresholds = ShownThresholds };
        else if (!same)
            _data = null;
        return OnLoaded.InvokeAsync(answer.Range);
    }
}

/// <param name="Backdrop">What the cluster went through meanwhile.</param>
public sealed record RangeAnswer(RangeResult Range, ChartBackdrop Backdrop);

public sealed record RangeQuestion(string Signal, string Cluster, string? Node, bool Detail, bool Merged, int MaxLines, ChartRange Range);
