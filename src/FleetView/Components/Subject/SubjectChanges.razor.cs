using FleetView.Components.Time;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Subject;

/// <summary>Reads the history when the page opens, and again when what is shown of statuses has changed.</summary>
public sealed partial class SubjectChanges : IDisposable
{
    private const int Shown = 8;

    /// <summary>The history is asked by cluster; a node's changes are picked from its cluster's latest.</summary>
    private const int Read = 200;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Transition> _items = [];
    private object? _stamp;
    private bool _loaded;
    private bool _changed = true;

    [Inject]
    public required IFleetHistory History { get; set; }

    [Inject]
    public required FleetStore Store { get; set; }

    [Inject]
    public required ILogger<SubjectChanges> Logger { get; set; }

    [CascadingParameter]
    public PageClock? Clock { get; set; }

    [Parameter, EditorRequired]
    public required string Cluster { get; set; }

    [Parameter]
    public string? Node { get; set; }

    /// <summary>Read again when this differs: the statuses that the page shows.</summary>
    [Parameter, EditorRequired]
    public required object Stamp { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var stamp = (Cluster, Node, Stamp, Clock?.Past);
        if (stamp.Equals(_stamp))
            return;
        _stamp = stamp;
        try
        {
            var page = await History.TransitionsAsync(
                new TransitionQuery(null, Clock?.Past, Cluster, Limit: Node is null ? Shown : Read), _gone.Token);
            Show(page.Items);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The band of the history says what is wrong with it; here the last list stays.
            Logger.LogWarning(exception, "The transitions of {Cluster} could not be read", Cluster);
        }
    }

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    private void Show(IReadOnlyList<Transition> items)
    {
        var next = items.Where(item => Node is null || item.Node == Node).Take(Shown).ToArray();
        if (_loaded && next.SequenceEqual(_items))
            return;
        _items = next;
        _loaded = true;
        _changed = true;
    }

    private string? Reason(Transition item)
    {
        if (item.To == HealthStatus.Healthy)
            return null;
        var catalogue = Store.Current.Catalogue;
        return item.TopSignal is { } signal ? catalogue.Find(signal)?.Title ?? signal : item.TopArea;
    }
}
