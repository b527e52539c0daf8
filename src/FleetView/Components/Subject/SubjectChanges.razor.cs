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
    private (string Cluster, string? Node, DateTimeOffset? Past)? _listed;
    private FleetSnapshot? _asked;
    private string? _fault;
    private bool _changed = true;

    [Inject]
    public required IFleetHistory History { get; set; }

    [Inject]
    public required FleetStore Store { get; set; }

    /// <summary>With a new one a history that did not answer is asked again.</summary>
    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

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
        if (stamp.Equals(_stamp) && (_fault is null || ReferenceEquals(Snapshot, _asked)))
            return;
        (_stamp, _asked) = (stamp, Snapshot);
        var page = await History.TransitionsAsync(
            new TransitionQuery(null, Clock?.Past, Cluster, Limit: Node is null ? Shown : Read), _gone.Token);
        if (stamp.Equals(_stamp))
            Show(page, (stamp.Cluster, stamp.Node, stamp.Past));
    }

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    private void Show(TransitionPage page, (string, string?, DateTimeOffset?) subject)
    {
        var isSame = subject.Equals(_listed);
        IReadOnlyList<Transition> next = page.Fault is null
            ? [.. page.Items.Where(item => Node is null || item.Node == Node).Take(Shown)]
            // Of the same subject the last list stays.
            : isSame ? _items : [];
        _changed |= !isSame || page.Fault != _fault || !next.SequenceEqual(_items);
        (_items, _fault, _listed) = (next, page.Fault, subject);
    }

    private string? Reason(Transition item)
    {
        if (item.To == HealthStatus.Healthy)
            return null;
        var catalogue = Store.Current.Catalogue;
        return item.TopSignal is { } signal ? catalogue.Find(signal)?.Title ?? signal : item.TopArea;
    }
}
