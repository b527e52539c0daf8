using FleetView.Catalog;
using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Charts;

/// <summary>
/// Loads the range of one signal and keeps it fresh: asked for after the first interactive render (never while
/// prerendering), and again with every snapshot; the shared answers make that one query per step, whoever looks.
/// </summary>
public sealed partial class RangeChart : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ChartRange _range = ChartRange.Default;
    private RangeResult? _result;
    private ChartData? _data;
    private object? _loading;
    private object? _loaded;
    private (FleetSnapshot Snapshot, object Asked)? _seen;
    private (string Signal, string Cluster, string? Node, bool Detail) _subject;
    private bool _live;
    private bool _changed = true;

    [Inject]
    public required IRangeService Ranges { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    /// <summary>A new one brings new points.</summary>
    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    /// <summary>Its address says which range.</summary>
    [CascadingParameter]
    public ViewState View { get; set; } = ViewState.Empty;

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

    [Parameter]
    public int Height { get; set; } = 180;

    [Parameter]
    public int MaxLines { get; set; } = 6;

    /// <summary>Tells what came, for what stands beside the chart.</summary>
    [Parameter]
    public EventCallback<RangeResult> OnLoaded { get; set; }

    private string Title => Signal.Title;

    private (string, string, string?, bool, int, ChartRange) Asked => (Signal.Id, Cluster, Node, Detail, MaxLines, _range);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _range = ChartRange.Of(View.Url);
        if (!_subject.Equals((Signal.Id, Cluster, Node, Detail)))
        {
            // Lines of another subject must not stand under this one's name while its own are on the way.
            _subject = (Signal.Id, Cluster, Node, Detail);
            (_data, _result, _changed) = (null, null, true);
        }

        // Set again by every render of the page: only a new snapshot or another question is a reason to ask.
        if (_live && (_seen is not { } seen || !ReferenceEquals(seen.Snapshot, Snapshot) || !seen.Asked.Equals(Asked)))
            await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _live = true;
        await LoadAsync();
    }

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    private async Task LoadAsync()
    {
        var asked = Asked;
        _seen = (Snapshot, asked);
        // A slow source is not asked again with every snapshot that passes meanwhile.
        if (asked.Equals(_loading))
            return;
        _loading = asked;
        try
        {
            var (from, to) = _range.At(Time.GetUtcNow()) ?? ChartRange.Default.At(Time.GetUtcNow())!.Value;
            var result = await Ranges.GetAsync(new RangeRequest(Signal.Id, Cluster, Node, Detail, from, to, MaxLines), _gone.Token);
            if (asked.Equals(_loading))
                await ShowAsync(asked, result);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            if (asked.Equals(_loading))
                _loading = null;
        }
    }

    private async Task ShowAsync(object asked, RangeResult result)
    {
        if (ReferenceEquals(result, _result) && asked.Equals(_loaded))
            return;
        // A failure keeps the lines that are there, unless they answer another question.
        if (result.Fault is null)
            _data = ChartData.Of(result, Signal);
        else if (!asked.Equals(_loaded))
            _data = null;
        _result = result;
        _loaded = asked;
        _changed = true;
        StateHasChanged();
        await OnLoaded.InvokeAsync(result);
    }
}
