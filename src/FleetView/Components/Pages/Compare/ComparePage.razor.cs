using FleetView.Components.Shared;
using FleetView.Components.Subject;
using FleetView.Components.Time;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Comparison;
using FleetView.Model;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Compare;

/// <summary>Two instants side by side: <c>a</c> and <c>b</c> of the address, either of which may be now.</summary>
public sealed partial class ComparePage : IDisposable
{
    private const int Shown = 200;
    private const string Now = "now";
    private const string AnHourAgo = "now-1h";

    private readonly CancellationTokenSource _gone = new();
    private (Side A, Side B, FleetSnapshot? Live)? _asked;
    private Side _a = new(AnHourAgo, null);
    private Side _b = new(Now, null);
    private FleetComparison? _found;
    private string? _refusal;

    [Inject]
    public required IPastFleet Past { get; set; }

    [Inject]
    public required FleetStore Store { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [CascadingParameter]
    public ViewState View { get; set; } = ViewState.Empty;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var a = new Side(AddressQuery.Get(View.Url, "a") ?? AnHourAgo, null);
        var b = new Side(AddressQuery.Get(View.Url, "b") ?? Now, null);
        var live = a.Text == Now || b.Text == Now ? Store.Current : null;
        if (_asked == (a, b, live))
            return;
        // A new round changes what now is; the lines of before stay until its own are there.
        if (_asked is not { } before || (before.A, before.B) != (a, b))
            (_a, _b, _found, _refusal) = (a, b, null, null);
        _asked = (a, b, live);
        try
        {
            var sides = await Task.WhenAll(SnapshotOf(a, live), SnapshotOf(b, live));
            if (_asked == (a, b, live))
                Show(sides[0], sides[1]);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void Show((Side Side, string? Refusal) a, (Side Side, string? Refusal) b)
    {
        (_a, _b) = (a.Side, b.Side);
        _refusal = a.Refusal ?? b.Refusal;
        if (_a.Snapshot is { } earlier && _b.Snapshot is { } later)
            _found = FleetComparison.Of(earlier, later);
    }

    private async Task<(Side Side, string? Refusal)> SnapshotOf(Side side, FleetSnapshot? live)
    {
        if (side.Text == Now)
            return live is { IsReady: true } ? (side with { Snapshot = live }, null) : (side, "The first round of queries is under way.");
        if (!InstantText.TryParse(side.Text, Time.GetUtcNow(), out var instant))
            return (side, $"“{side.Text}” names no instant.");
        var answer = await Past.GetAsync(instant, _gone.Token);
        return (side with { Snapshot = answer.Snapshot }, answer.Refusal is { } refusal ? $"{side.Text}: {refusal}" : null);
    }

    private string LinkOf(SubjectName subject, string? signal)
    {
        var url = subject.Node is null ? FleetUrls.Cluster(subject.Cluster) : FleetUrls.Node(subject.Cluster, subject.Node);
        if (signal is not null)
            url = AddressQuery.With(url, (DetailAddress.Signal, signal));
        // Where it is still there: who went is shown as it was.
        var snapshot = _b.Snapshot?.FindCluster(subject.Cluster) is { } cluster && (subject.Node is null || cluster.FindNode(subject.Node) is not null)
            ? _b.Snapshot
            : _a.Snapshot;
        return snapshot is null ? url : FleetUrls.In(snapshot, url);
    }

    private string Words(Side side) => side.Snapshot?.Past is { } past ? PastText.Of(past.At, Time.GetUtcNow()) : Now;

    private static string Percent(double step) => ValueFormat.Share(Math.Abs(step));

    private sealed record Side(string Text, FleetSnapshot? Snapshot);
}
