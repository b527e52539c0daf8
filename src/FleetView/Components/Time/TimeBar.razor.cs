using FleetView.Components.Charts;
using FleetView.Components.Urls;
using FleetView.Configuration;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Time;

/// <summary>Range, rewind and refresh of a page.</summary>
public sealed partial class TimeBar
{
    private static readonly string Default = ChartRange.Default.From;

    private static readonly (string From, string Title)[] Presets =
    [
        ("now-15m", "15 min"), ("now-1h", "1 h"), ("now-3h", "3 h"), ("now-6h", "6 h"), ("now-12h", "12 h"),
        ("now-24h", "24 h"), ("now-2d", "2 d"), ("now-7d", "7 d"), ("now-30d", "30 d"),
    ];

    private (ViewState, DateTimeOffset?)? _drawn;
    private bool _changed = true;

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [CascadingParameter]
    public ViewState View { get; set; } = ViewState.Empty;

    [CascadingParameter]
    public PageClock? Clock { get; set; }

    /// <summary>The newest data is wanted at once.</summary>
    [Parameter]
    public EventCallback OnNow { get; set; }

    private DateTimeOffset PageNow => Clock?.Now ?? Time.GetUtcNow();

    private TimeSpan Interval => Options.Value.Collection.Interval;

    private TimeSpan Small => TimeStep.Small(Interval);

    private TimeSpan Large => TimeStep.Large(View, Interval, PageNow);

    private ChartRange Range => ChartRange.Of(View.Url, PageNow);

    private ViewState ZoomedOut
    {
        get
        {
            var now = PageNow;
            var (from, to) = Range.At(now) ?? ChartRange.Default.At(now)!.Value;
            return RangeZoom.Out(View, from, to, Time.GetUtcNow());
        }
    }

    protected override void OnParametersSet()
    {
        // Set again with every snapshot; what it shows changes with the address only.
        _changed = !_drawn.Equals((View, Clock?.Past));
        _drawn = (View, Clock?.Past);
    }

    protected override bool ShouldRender() => _changed;

    private ViewState Back(TimeSpan step) => TimeStep.Back(View, Clock?.Past, step, Interval);

    private ViewState? Forward(TimeSpan step) => TimeStep.Forward(View, Clock?.Past, step, Time.GetUtcNow());

    private bool IsPreset(string from) => Range.From == from && Range.To == "now";

    private Task Now() => OnNow.InvokeAsync();

    private static string Words(TimeSpan step) => FleetView.Components.Shared.ValueFormat.Duration(step);
}
