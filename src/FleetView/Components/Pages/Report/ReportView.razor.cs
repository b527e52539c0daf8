using FleetView.Components.Time;
using FleetView.Fleet;
using FleetView.Fleet.Report;
using FleetView.Model;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Report;

/// <summary>One report. It is read when the address asks for it and when the reader says so: it does not change while it is read.</summary>
public sealed partial class ReportView : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ShiftReportAnswer? _answer;
    private string _markdown = "";
    private string? _asked;
    private bool _changed = true;

    [Inject]
    public required IShiftReports Reports { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [CascadingParameter]
    public PageClock? Clock { get; set; }

    [Parameter, EditorRequired]
    public required ReportFilter Filter { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnParametersSetAsync() => _asked == Filter.View.Url ? Task.CompletedTask : ReadAsync();

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    private async Task ReadAsync()
    {
        var asked = _asked = Filter.View.Url;
        try
        {
            var answer = await Reports.GetAsync(Filter.Query(Clock?.Now ?? Time.GetUtcNow()), _gone.Token);
            if (asked != _asked)
                return;
            _answer = answer;
            _markdown = answer.Report is { } report ? ReportMarkdown.Of(report, Snapshot.Catalogue) : "";
            _changed = true;
        }
        catch (OperationCanceledException)
        {
            // The reader went on to another page.
        }
    }

    private string ClusterUrl(string cluster) => Filter.View.Link(Urls.FleetUrls.Cluster(cluster));

    private static string ClusterUrl(string cluster, DateTimeOffset at) =>
        Urls.AddressQuery.With(Urls.FleetUrls.Cluster(cluster), (Urls.FleetUrls.AtName, InstantText.Of(at)));
}
