using FleetView.Catalog;
using FleetView.Components.Charts;
using FleetView.Fleet;
using FleetView.Components.Urls;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Nodes;

/// <summary>Asks for the parts after the first interactive render and with every snapshot; the answer is shared for an interval.</summary>
public sealed partial class Breakdown : IDisposable
{
    private const int Shown = 10;

    private readonly CancellationTokenSource _gone = new();
    private ChartRange _range = ChartRange.Default;
    private IReadOnlyList<PartRow> _rows = [];
    private DetailResult? _detail;
    private RangeResult? _lines;
    private FleetSnapshot? _seen;
    private bool _asking;
    private bool _live;

    [Inject]
    public required IDetailService Details { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [CascadingParameter]
    public ViewState View { get; set; } = ViewState.Empty;

    [Parameter, EditorRequired]
    public required SignalDefinition Signal { get; set; }

    [Parameter, EditorRequired]
    public required string Cluster { get; set; }

    [Parameter, EditorRequired]
    public required string Node { get; set; }

    /// <summary>A share of something that can be full.</summary>
    private bool Filling => Signal is { Unit: SignalUnit.Ratio, Detail: not null, Thresholds.Worse: Direction.Higher };

    private string ByWords => string.Join(" and ", Signal.Detail!.By.Select(label => label.Replace('_', ' ')));

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _range = ChartRange.Of(View.Url, Snapshot.Past?.At ?? Time.GetUtcNow());
        if (_live && !ReferenceEquals(_seen, Snapshot))
            await AskAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _live = true;
        await AskAsync();
    }

    private async Task AskAsync()
    {
        if (Signal.Detail is null || _asking)
            return;
        _asking = true;
        _seen = Snapshot;
        try
        {
            var detail = await Details.GetAsync(Signal.Id, Cluster, Node, Snapshot.Past?.At, _gone.Token);
            if (ReferenceEquals(detail, _detail))
                return;
            _detail = detail;
            Arrange();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            _asking = false;
        }
    }

    private void OnRange(RangeResult lines)
    {
        _lines = lines;
        Arrange();
    }

    private void Arrange()
    {
        _rows = [.. (_detail?.Rows ?? []).Take(Shown).Select(row => PartRow.Of(row, Signal, _lines))];
        StateHasChanged();
    }
}
