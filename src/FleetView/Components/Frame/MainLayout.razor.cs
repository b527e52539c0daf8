using FleetView.Components.Time;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Frame;

/// <summary>
/// The frame around every interactive page, and the only subscriber of a circuit: it hands snapshot and view state down
/// as cascading values, so that an update is one render of frame and page together. Where the address names an instant,
/// the snapshot is that of then, and new ones wait.
/// </summary>
public sealed partial class MainLayout
{
    /// <summary>The first response waits so long for a past that is not at hand; then the circuit does.</summary>
    private static readonly TimeSpan PrerenderPatience = TimeSpan.FromSeconds(8);

    private ErrorBoundary? _boundary;
    private IDisposable? _subscription;
    private CancellationTokenSource? _rewind;
    private FrameParts _parts = FrameParts.Whole;
    private RefreshGate _gate = default!;
    private double _intervalSeconds;
    private string? _asked;
    private string? _refusal;
    private bool _rewinding;

    [Inject]
    public required FleetStore Store { get; set; }

    [Inject]
    public required IPastFleet Past { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [Inject]
    public required ILogger<MainLayout> Logger { get; set; }

    private FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    private ViewState View { get; set; } = ViewState.Empty;

    private PageClock Clock { get; set; } = default!;

    private string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    public void Dispose()
    {
        _subscription?.Dispose();
        Abandon();
    }

    protected override void OnInitialized()
    {
        Clock = new PageClock(Time);
        _gate = new RefreshGate(Time);
        _intervalSeconds = Options.Value.Collection.Interval.TotalSeconds;
    }

    // The router renders the layout at every navigation, a change of the query included.
    protected override async Task OnParametersSetAsync()
    {
        var view = ViewState.Parse(Address);
        if (!view.Equals(View))
            _boundary?.Recover();
        _gate.Refresh = view.Refresh;
        _parts = _parts.At(view.Url);
        if (view.At is not { } at)
            GoLive(view);
        else if (at == _asked)
            View = Canonical(view);
        else
            await RewindAsync(view, at);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            // Prerendering never comes here: only a live circuit subscribes.
            _subscription = Store.Subscribe(snapshot => InvokeAsync(() => Show(snapshot)));
            Show(Store.Current);
        }

        // Links do not name the kiosk, but lead from one page of it to the next.
        if (_parts.Keep(Address) is { } kept)
            Navigation.NavigateTo(kept, replace: true);

        // now-3h moves on, but what is shown does not: the address says what a copy of it shall show.
        if (Clock.Past is not null && AtOfAddress() is { } at && at != View.At)
            Navigation.NavigateTo(View.Url, replace: true);
    }

    private void GoLive(ViewState view)
    {
        Abandon();
        (View, Clock.Past, _asked, _refusal, _rewinding) = (view, null, null, null, false);
        // Back in the present everything is new, whatever the pace of refreshing.
        if (Snapshot.Past is not null || !Snapshot.IsReady)
            Snapshot = Store.Current;
    }

    private async Task RewindAsync(ViewState view, string at)
    {
        Abandon();
        (View, _asked, _refusal) = (view, at, null);
        if (!InstantText.TryParse(at, Time.GetUtcNow(), out var instant))
        {
            Refuse($"“{at}” names no instant: {InstantText.Allowed}.");
            return;
        }

        var rewind = new CancellationTokenSource();
        // What the first response began goes on when it is sent: the circuit will ask for the same.
        _rewind = RendererInfo.IsInteractive ? rewind : null;
        try
        {
            _rewinding = true;
            var asked = Past.GetAsync(instant, rewind.Token);
            var answer = await (RendererInfo.IsInteractive ? asked : asked.WaitAsync(PrerenderPatience, Time));
            if (!rewind.IsCancellationRequested)
                Show(view, answer);
        }
        catch (TimeoutException)
        {
            rewind.CancelAfter(PrerenderPatience);
        }
        catch (OperationCanceledException)
        {
            // The reader went on to another instant.
        }
        catch (Exception exception)
        {
            // A bug of ours: the frame says so, and the present is one key away.
            Logger.LogError(exception, "The fleet of {Instant} could not be worked out", instant);
            if (!rewind.IsCancellationRequested)
                Refuse($"It could not be worked out: {exception.Message}");
        }
    }

    private void Show(ViewState view, PastFleetAnswer answer)
    {
        if (answer.Snapshot is not { Past: { } past } snapshot)
        {
            Refuse(answer.Refusal ?? "");
            return;
        }

        (Snapshot, Clock.Past, _rewinding) = (snapshot, past.At, false);
        View = Canonical(view);
        _asked = View.At;
    }

    private void Refuse(string reason) => (_refusal, Clock.Past, _rewinding) = (reason, null, false);

    private ViewState Canonical(ViewState view) => Clock.Past is { } past ? view.WithAt(InstantText.Of(past)) : view;

    private string? AtOfAddress() => ViewState.Parse(Address).At;

    private void Show(FleetSnapshot snapshot)
    {
        if (ReferenceEquals(snapshot, Snapshot) || View.At is not null || (Snapshot.IsReady && !_gate.IsOpen))
            return;
        Snapshot = snapshot;
        _gate.Shown();
        StateHasChanged();
    }

    private void ShowNewest()
    {
        if (View.At is not null)
            return;
        Snapshot = Store.Current;
        _gate.Shown();
    }

    private void SeeHidden(bool hidden)
    {
        _gate.Hidden = hidden;
        if (!hidden)
            Show(Store.Current);
    }

    private void Abandon()
    {
        _rewind?.Cancel();
        _rewind?.Dispose();
        _rewind = null;
    }

    private void Recover() => _boundary?.Recover();
}
