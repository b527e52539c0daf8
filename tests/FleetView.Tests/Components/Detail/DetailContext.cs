using Bunit;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Tests.Components.Detail;

/// <summary>Cluster and node pages with services that a test answers for.</summary>
public abstract class DetailContext : PageContext
{
    protected DetailContext()
    {
        Services.AddSingleton<IRangeService>(Ranges);
        Services.AddSingleton<IDetailService>(Details);
        Services.AddSingleton<IFleetQueries, FakeQueries>();
        Module = JSInterop.SetupModule("./Components/Charts/Chart.razor.js");
        Module.Mode = JSRuntimeMode.Loose;
        Drawn = Module.SetupModule("create", _ => true);
        Drawn.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>The chart's script, and the chart that it creates.</summary>
    protected BunitJSModuleInterop Module { get; }

    protected BunitJSModuleInterop Drawn { get; }

    internal ScriptedRanges Ranges { get; } = new();

    internal ScriptedDetails Details { get; } = new();

    internal IRenderedComponent<SubjectFrame> OpenCluster(FleetSnapshot snapshot, string cluster, string address = "") =>
        OpenPage<FleetView.Components.Pages.Clusters.ClusterPage>(snapshot, address, ("Cluster", cluster));

    internal IRenderedComponent<SubjectFrame> OpenNode(FleetSnapshot snapshot, string cluster, string node, string address = "") =>
        OpenPage<FleetView.Components.Pages.Nodes.NodePage>(snapshot, address, ("Cluster", cluster), ("Node", node));

    internal static void Show(IRenderedComponent<SubjectFrame> page, FleetSnapshot snapshot) =>
        page.Render(parameters => parameters.Add(frame => frame.Snapshot, snapshot));

    internal static IReadOnlyList<string> Texts(IRenderedComponent<SubjectFrame> page, string selector) =>
        [.. page.FindAll(selector).Select(element => Folded(element.TextContent))];

    internal IRenderedComponent<SubjectFrame> OpenPage<TPage>(
        FleetSnapshot snapshot, string address, params (string Name, object Value)[] route)
        where TPage : IComponent
    {
        Store.Publish(snapshot);
        return Render<SubjectFrame>(parameters => parameters
            .Add(frame => frame.Page, typeof(TPage))
            .Add(frame => frame.Snapshot, snapshot)
            .Add(frame => frame.View, ViewState.Parse(address))
            .Add(frame => frame.Route, route.ToDictionary(pair => pair.Name, pair => pair.Value)));
    }
}

/// <summary>Answers as told, and remembers what it was asked.</summary>
internal sealed class ScriptedRanges : IRangeService
{
    public List<RangeRequest> Requests { get; } = [];

    public Func<RangeRequest, Task<RangeResult>> Answer { get; set; } = request => Task.FromResult(Lines(request, ("line", 0.5)));

    public Task<RangeResult> GetAsync(RangeRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Answer(request).WaitAsync(cancellationToken);
    }

    /// <summary>Level lines over 61 points of a minute.</summary>
    public static RangeResult Lines(RangeRequest request, params (string Name, double Value)[] lines) => new(
        request.From,
        TimeSpan.FromMinutes(1),
        61,
        [.. lines.Select(line => new RangeSeries(line.Name, [.. Enumerable.Repeat(line.Value, 61)]))],
        lines.Length,
        "query",
        null);
}

internal sealed class ScriptedDetails : IDetailService
{
    public Func<string, DetailResult> Answer { get; set; } = signal => new DetailResult(signal, [], "query", null);

    public Task<DetailResult> GetAsync(string signalId, string cluster, string? node, DateTimeOffset? at, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(signalId));
}
