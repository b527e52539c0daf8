using System.Diagnostics;
using System.Globalization;
using FleetView.Components.Pages.Screens.Live;
using FleetView.Fleet;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FleetView.Benchmarks.Screens;

/// <summary>The pages over 300 clusters in this process, and 1,000 wall screens that look at them from another one.</summary>
internal sealed class ScreenWall : IAsyncDisposable
{
    public const int Screens = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SampleFleet _fleet = new(FleetViewer.Clusters);
    private PageHost? _host;
    private ChildProcess? _viewers;
    private int _round;

    public async Task StartAsync() => _host = await PageHost.StartAsync(
        _fleet.At(0), configure: services => services.AddSingleton(new Catalog.CatalogueStore(_fleet.Catalogue)));

    /// <summary>Until every screen has its first event.</summary>
    public async Task ConnectAsync()
    {
        _viewers = ChildProcess.Start(ScreenViewers.Argument, _host!.Address.AbsoluteUri, Screens.ToString(CultureInfo.InvariantCulture));
        await HeardAsync(_host.Store.Current);
    }

    public async Task DisconnectAsync()
    {
        await _viewers!.DisposeAsync();
        _viewers = null;
        // A viewer that went away is noticed when there is something to tell it.
        var started = Stopwatch.GetTimestamp();
        while (_host!.Service<ScreenHub>().Viewers > 0)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException("Screens that went away are still counted.");
            await Task.Delay(100);
        }
    }

    /// <summary>How long it takes until every screen has the next snapshot.</summary>
    public async Task<TimeSpan> UpdateAsync()
    {
        var next = _fleet.At(++_round);
        var started = Stopwatch.GetTimestamp();
        _host!.Store.Publish(next);
        await HeardAsync(next);
        return Stopwatch.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        if (_viewers is not null)
            await _viewers.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
    }

    private async Task HeardAsync(FleetSnapshot snapshot)
    {
        var wanted = snapshot.AsOf.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        while (await _viewers!.ReadLineAsync().WaitAsync(Patience) != wanted)
        {
        }
    }
}
