using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Frame;

/// <summary>
/// The frame around every interactive page, and the only subscriber of a circuit: it hands snapshot and view state down
/// as cascading values, so that an update is one render of frame and page together.
/// </summary>
public sealed partial class MainLayout
{
    private ErrorBoundary? _boundary;
    private IDisposable? _subscription;
    private double _intervalSeconds;

    [Inject]
    public required FleetStore Store { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    private FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    private ViewState View { get; set; } = ViewState.Empty;

    public void Dispose() => _subscription?.Dispose();

    protected override void OnInitialized()
    {
        Snapshot = Store.Current;
        _intervalSeconds = Options.Value.Collection.Interval.TotalSeconds;
    }

    // The router renders the layout at every navigation, a change of the query included.
    protected override void OnParametersSet()
    {
        var view = ViewState.Parse(Navigation.ToBaseRelativePath(Navigation.Uri));
        if (!view.Equals(View))
            _boundary?.Recover();
        View = view;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        // Prerendering never comes here: only a live circuit subscribes.
        _subscription = Store.Subscribe(snapshot => InvokeAsync(() => Show(snapshot)));
        if (!ReferenceEquals(Store.Current, Snapshot))
            Show(Store.Current);
    }

    private void Show(FleetSnapshot snapshot)
    {
        if (ReferenceEquals(snapshot, Snapshot))
            return;
        Snapshot = snapshot;
        StateHasChanged();
    }

    private void Recover() => _boundary?.Recover();
}
