using FleetView.Catalog;
using FleetView.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Catalog;

public sealed class CatalogueWatchTests : IDisposable
{
    private static readonly string Edited = TemporaryDashboards.Drops("degraded: 1", "degraded: 2");
    private static readonly string Broken = TemporaryDashboards.Drops("degraded: 1", "degraded: much");

    private readonly TemporaryDashboards _dashboards = new();
    private readonly CatalogueStore _store;
    private readonly CatalogueWatch _watch;
    private int _changes;

    public CatalogueWatchTests()
    {
        var loaded = _dashboards.Load();
        _store = new CatalogueStore(loaded.Catalogue!);
        _store.Changed += () => _changes++;
        _watch = new CatalogueWatch(_dashboards.Paths, _store, loaded.Fingerprint, NullLogger<CatalogueWatch>.Instance);
    }

    public void Dispose() => _dashboards.Dispose();

    [Fact]
    public void Look_NothingChanged_DoesNothing()
    {
        Look(3);

        Assert.Equal(0, _changes);
    }

    [Fact]
    public void Look_GoodEdit_IsInForceOnceSeenTwice()
    {
        _dashboards.Write("signals/drops.yaml", Edited);

        Look(1);
        Assert.Equal((1, 0), (Degraded, _changes));
        Look(1);
        Assert.Equal((2, 1), (Degraded, _changes));
        Look(3);
        Assert.Equal(1, _changes);
    }

    [Fact]
    public void Look_FileStillBeingWritten_IsNotReadByHalves()
    {
        _dashboards.Write("signals/drops.yaml", Edited[..100]);
        Look(1);
        _dashboards.Write("signals/drops.yaml", Edited);
        Look(2);

        Assert.Empty(_store.Faults);
        Assert.Equal((2, 1), (Degraded, _changes));
    }

    [Fact]
    public void Look_BadEdit_KeepsTheLastGoodOneAndItsFaults()
    {
        _dashboards.Write("signals/drops.yaml", Broken);

        Look(5);

        Assert.Equal((1, 1), (Degraded, _changes));
        Assert.Equal("signals[0].degraded", Assert.Single(_store.Faults).Field);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Look_BadEditMendedOrTakenBack_ClearsTheFaults(bool mended, double degraded)
    {
        _dashboards.Write("signals/drops.yaml", Broken);
        Look(2);
        _dashboards.Write("signals/drops.yaml", mended ? Edited : TemporaryDashboards.ValidDrops);
        Look(2);

        Assert.Empty(_store.Faults);
        Assert.Equal((degraded, 2), (Degraded, _changes));
    }

    [Fact]
    public void Look_FleetFileAppears_GivesItsLabels()
    {
        _dashboards.Write("fleet.yaml", "clusters: [{ name: a, labels: { team: payments } }]");

        Look(2);

        Assert.Equal("payments", _store.Current.Fleet.LabelsOf("a")["team"]);
    }

    [Fact]
    public void Look_FolderGone_KeepsTheLastGoodOne()
    {
        Directory.Delete(_dashboards.PathOf("signals"), recursive: true);

        Look(2);

        Assert.Single(_store.Current.Signals);
        Assert.Single(_store.Faults);
    }

    [Fact]
    public void Look_SymlinkSwap_IsSeenWhateverTheTimeStamps()
    {
        var (real, swapped) = (_dashboards.PathOf("signals"), _dashboards.PathOf("signals-2"));
        Directory.CreateDirectory(swapped);
        _dashboards.Write("signals-2/drops.yaml", Edited);
        File.SetLastWriteTimeUtc(Path.Combine(swapped, "drops.yaml"), File.GetLastWriteTimeUtc(Path.Combine(real, "drops.yaml")));
        Directory.Delete(real, recursive: true);
        Directory.CreateSymbolicLink(real, swapped);

        Look(2);

        Assert.Equal(2, Degraded);
    }

    [Fact]
    public async Task AddCatalogue_EditWhileRunning_IsInForceAfterTwoPeriods()
    {
        var time = new FakeTimeProvider();
        using var host = Start(time);
        var store = host.Services.GetRequiredService<CatalogueStore>();
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Changed += changed.SetResult;
        await host.StartAsync();

        _dashboards.Write("signals/drops.yaml", Edited);
        while (!changed.Task.IsCompleted)
        {
            time.Advance(CatalogueReloader.Period);
            await Task.Yield();
        }

        Assert.Equal(2, store.Current.Find("drop-rate")!.Thresholds.Degraded);
        await host.StopAsync();
    }

    [Fact]
    public void AddCatalogue_Faults_RegistersNothing()
    {
        _dashboards.Write("signals/drops.yaml", Broken);
        var services = new ServiceCollection();

        var result = services.AddCatalogue(new FleetViewOptions { DashboardsPath = _dashboards.PathOf(".") }, "/");

        Assert.NotEmpty(result.Faults);
        Assert.Empty(services);
    }

    private double? Degraded => _store.Current.Find("drop-rate")!.Thresholds.Degraded;

    private void Look(int times)
    {
        for (var i = 0; i < times; i++)
            _watch.Look();
    }

    private IHost Start(FakeTimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddCatalogue(new FleetViewOptions { DashboardsPath = _dashboards.PathOf(".") }, "/");
        return builder.Build();
    }
}
