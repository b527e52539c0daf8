using Bunit;
using FleetView.Catalog;
using FleetView.Collection.Gates;
using FleetView.Components.Charts;
using FleetView.Components.Pages.Areas;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Pages.Settings;
using FleetView.Components.Pages.Transitions;
using FleetView.Components.Strips;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Fleet.Alerts;
using FleetView.Fleet.Gates;
using FleetView.History;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace FleetView.Tests.Components;

/// <summary>Renders pages with what the frame would hand them.</summary>
public abstract class PageContext : BunitContext
{
    protected PageContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<FleetStore>();
        Services.AddSingleton<AlertStore>();
        Services.AddSingleton(History);
        Services.AddSingleton<IFleetHistory>(History);
        Services.AddSingleton<IGateHistory>(GateRecords);
        Services.AddSingleton<IFleetGates, FleetGatesService>();
        Services.AddSingleton<ISettingsHistory>(SettingsHistory);
        Services.AddSingleton<IAcknowledgementHistory>(Acknowledgements);
        Services.AddSingleton<IAnnotationHistory>(Annotations);
        Services.AddSingleton<IPastFleet>(Past);
        Services.AddSingleton<ISourceProbe>(Probe);
        Services.AddScoped<ChartBackdrops>();
        Services.AddSingleton<FleetView.Components.Sharing.PageReport>();
        Services.AddSingleton<IFleetQueries, FakeQueries>();
        Services.AddSingleton<ITopService, FakeTop>();
        Services.AddSingleton<ClusterLines>();
        Services.AddSingleton<AreaMatrices>();
        Services.AddSingleton<SettingsTables>();
        Services.AddSingleton<IScoreHistory>(Scores);
        Services.AddSingleton<StripLooks>();
        Services.AddSingleton<SharedTransitions>();
        Services.AddSingleton<RecentChanges>();
        Services.AddSingleton(Catalogue);
        Services.AddSingleton(_ => Options.Create(Settings));
    }

    protected FakeTimeProvider Time { get; } = new(FleetSnapshots.AsOf.AddSeconds(12));

    protected FakePast Past { get; } = new();

    protected FakeProbe Probe { get; } = new();

    protected FakeHistory History { get; } = new();

    protected FakeScoreHistory Scores { get; } = new();

    protected FakeGateHistory GateRecords { get; } = new();

    protected FakeSettingsHistory SettingsHistory { get; } = new();

    protected FakeAcknowledgements Acknowledgements { get; } = new();

    protected FakeAnnotations Annotations { get; } = new();

    protected CatalogueStore Catalogue { get; } = new(FleetSnapshots.Catalogue);

    /// <summary>One source, unless a test says otherwise before it renders.</summary>
    protected FleetViewOptions Settings { get; set; } = new() { Sources = [new SourceOptions { Name = "prometheus" }] };

    protected FleetStore Store => Services.GetRequiredService<FleetStore>();

    protected IRenderedComponent<PageFrame> Open<TPage>(FleetSnapshot snapshot, string address = "")
        where TPage : IComponent => Render<PageFrame>(parameters => parameters
            .Add(frame => frame.Page, typeof(TPage))
            .Add(frame => frame.Snapshot, snapshot)
            .Add(frame => frame.View, ViewState.Parse(address)));

    protected static void Show(IRenderedComponent<PageFrame> page, FleetSnapshot snapshot) =>
        page.Render(parameters => parameters.Add(frame => frame.Snapshot, snapshot));

    protected static void Go(IRenderedComponent<PageFrame> page, string address) =>
        page.Render(parameters => parameters.Add(frame => frame.View, ViewState.Parse(address)));

    /// <summary>Texts of all elements that a selector finds, white space folded.</summary>
    protected static IReadOnlyList<string> Texts(IRenderedComponent<PageFrame> page, string selector) =>
        [.. page.FindAll(selector).Select(element => Folded(element.TextContent))];

    protected static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
