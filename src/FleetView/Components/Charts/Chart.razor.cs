using FleetView.Components.Shared;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FleetView.Components.Charts;

/// <summary>
/// Lines over time with thresholds, tooltip and a legend that isolates a line. Its place is reserved before anything is
/// drawn; the engine is loaded by the first chart of a page. New data updates the chart that is there.
/// <para>
/// Another engine or wrapper replaces this component and its module; nobody else knows what draws.
/// </para>
/// </summary>
public sealed partial class Chart : IAsyncDisposable
{
    private const string Module = "Components/Charts/Chart.razor.js";
    private const string Engine = "lib/apexcharts/apexcharts.esm.js";

    /// <summary>Label values may be 10 kB long; a legend of them helps nobody.</summary>
    private const int LongestName = 120;

    private readonly string _id = $"chart-{Guid.NewGuid():N}";
    private ElementReference _figure;
    private IJSObjectReference? _module;
    private IJSObjectReference? _chart;
    private (ChartData Data, ChartBackdrop Backdrop)? _drawn;
    private bool _drawing;
    private bool _disposed;

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required ChartData Data { get; set; }

    [Parameter]
    public ChartBackdrop Backdrop { get; set; } = ChartBackdrop.None;

    /// <summary>Charts of one group share crosshair and time axis.</summary>
    [Parameter]
    public string Group { get; set; } = "page";

    [Parameter]
    public int Height { get; set; } = 190;

    /// <summary>False where the page has buttons of its own (<c>data-line</c>) in the same <c>data-chart-scope</c>.</summary>
    [Parameter]
    public bool Legend { get; set; } = true;

    private bool HasLegend => Data.Lines.Count > 1 || (Data.Lines.Count == 1 && Data.Lines[0].Name != Title);

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        // What is being made now is released by its maker.
        if (!_drawing)
            await ReleaseAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Renders go on while the browser draws: one draws at a time, and always the newest.
        if (_drawing)
            return;
        _drawing = true;
        try
        {
            while (!_disposed && !IsDrawn)
                await DrawAsync(Data, Backdrop);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser left while it was drawing.
        }
        catch (Exception exception) when (_disposed && exception is (JSException or ObjectDisposedException))
        {
            // The reader went on to another page, and the figure was gone before the chart was made.
        }
        finally
        {
            _drawing = false;
        }

        if (_disposed)
            await ReleaseAsync();
    }

    private async Task ReleaseAsync()
    {
        var (chart, module) = (_chart, _module);
        (_chart, _module) = (null, null);
        try
        {
            if (chart is not null)
            {
                await chart.InvokeVoidAsync("dispose");
                await chart.DisposeAsync();
            }

            if (module is not null)
                await module.DisposeAsync();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or JSException or OperationCanceledException)
        {
            // The page is gone and took the chart along.
        }
    }

    private bool IsDrawn => _drawn is { } drawn && ReferenceEquals(drawn.Data, Data) && drawn.Backdrop.Equals(Backdrop);

    private async Task DrawAsync(ChartData data, ChartBackdrop backdrop)
    {
        var view = ChartView.Of(data, backdrop, _id, Group, Height);
        var names = data.Lines.Select(line => Shorten(line.Name)).ToArray();
        if (_chart is not null)
        {
            await _chart.InvokeVoidAsync("update", view, names, data.ToBytes());
        }
        else
        {
            _module ??= await Js.InvokeAsync<IJSObjectReference>("import", $"./{Assets[Module]}");
            if (_disposed)
                return;
            _chart = await _module.InvokeAsync<IJSObjectReference>("create", _figure, Assets[Engine], view, names, data.ToBytes());
        }

        _drawn = (data, backdrop);
    }

    private string Summary()
    {
        var lines = Data.Lines.Count == 1 ? "one line" : $"{Data.Lines.Count} lines";
        return Data.Lines.Count == 0
            ? $"{Title}: no samples"
            : $"{Title}: {lines} from {Data.Start:HH:mm} to {Data.Start + (Data.Points - 1) * Data.Step:HH:mm} UTC; {ShortName(0)} at most {Value(Most(Data.Lines[0]))}, last {Last(0)}";
    }

    private static string ChurnWords(ChurnStrip churn) => churn.Nodes.DefaultIfEmpty().Max() is > 0 and var most
        ? $"nodes joined or left, at most {ValueFormat.Count(most)} within 15 min"
        : "no node joined or left";

    private string ShortName(int line) => Shorten(Data.Lines[line].Name);

    private string Swatch(int line) => Data.Lines.Count == 1 ? "only" : $"area-{line % ChartColours.Count}";

    private string Last(int line) => Value(Data.Lines[line].Values.LastOrDefault(value => !double.IsNaN(value), double.NaN));

    private string Value(double value) => ValueFormat.Text(double.IsNaN(value) ? null : value, Data.Unit);

    private static double Most(RangeSeries line) => line.Values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Max();

    private static string Shorten(string name) => name.Length <= LongestName ? name : $"{name[..LongestName]}…";
}
