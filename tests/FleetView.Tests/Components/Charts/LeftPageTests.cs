using Bunit;
using FleetView.Components.Charts;
using FleetView.Components.Time;
using FleetView.Fleet;
using FleetView.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace FleetView.Tests.Components.Charts;

/// <summary>A reader who goes on while the browser still makes what a page wants leaves nothing behind.</summary>
public sealed class LeftPageTests : PageContext
{
    [Theory]
    [InlineData("create", "import create dispose release release")]
    [InlineData("import", "import release")]
    public Task Chart_LeftWhileItIsMade_IsTakenDown(string slow, string calls) =>
        LeaveAsync<Chart>(slow, calls, (nameof(Chart.Title), "t"), (nameof(Chart.Data), Lines()));

    [Theory]
    [InlineData("watch", "import watch dispose release release")]
    [InlineData("import", "import release")]
    public Task HiddenTab_LeftWhileItBegins_IsTakenDown(string slow, string calls) => LeaveAsync<HiddenTab>(slow, calls);

    private async Task LeaveAsync<TComponent>(string slow, string calls, params (string Name, object Value)[] parameters)
        where TComponent : IComponent
    {
        var script = new SlowScript(slow);
        Services.AddSingleton<IJSRuntime>(script);
        Render(builder =>
        {
            builder.OpenComponent<TComponent>(0);
            builder.AddMultipleAttributes(1, parameters.Select(pair => new KeyValuePair<string, object>(pair.Name, pair.Value)));
            builder.CloseComponent();
        });

        await DisposeComponentsAsync();
        Assert.DoesNotContain("release", script.Calls);
        await Renderer.Dispatcher.InvokeAsync(script.Answer);

        SpinWait.SpinUntil(() => string.Join(' ', script.Calls) == calls, TimeSpan.FromSeconds(30));
        Assert.Equal(calls, string.Join(' ', script.Calls));
    }

    private static ChartData Lines() => ChartData.Of(
        new RangeResult(FleetSnapshots.AsOf, TimeSpan.FromMinutes(1), 2, [new RangeSeries("a", [1, 2])], 1, "query", null),
        FleetSnapshots.Catalogue.Find(FleetSnapshots.MapPressure)!);
}
