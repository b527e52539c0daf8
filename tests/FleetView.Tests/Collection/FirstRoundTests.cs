using FleetView.Collection;

namespace FleetView.Tests.Collection;

/// <summary>What the first snapshot waits for, and for how long.</summary>
public sealed class FirstRoundTests : ScriptedRounds
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task FirstRound_SourcesAndObjectsAreIn_IsDueAtOnce()
    {
        var harness = Harness();
        var first = new FirstRound(harness.Collectors, harness, Minute);

        Assert.False(first.IsDue(TimeSpan.Zero));
        await harness.RoundsAsync();

        Assert.True(first.IsDue(TimeSpan.Zero));
    }

    [Fact]
    public void FirstRound_NothingIsConfigured_IsDueAtOnce() =>
        Assert.True(new FirstRound([], new CollectionHarness(Catalogue()), Minute).IsDue(TimeSpan.Zero));

    [Theory]
    [InlineData(60, 19.9, false)]
    [InlineData(60, 20, true)]
    [InlineData(10, 9.9, false)]
    [InlineData(10, 10, true)]
    public async Task FirstRound_ObjectsAreStillBeingRead_WaitsForThemButNotForLong(double interval, double waited, bool isDue)
    {
        var harness = Harness();
        await harness.RoundsAsync();
        harness.WasRead = false;

        Assert.Equal(isDue, new FirstRound(harness.Collectors, harness, TimeSpan.FromSeconds(interval)).IsDue(TimeSpan.FromSeconds(waited)));
    }

    [Theory]
    [InlineData(59.9, false)]
    [InlineData(60, true)]
    public void FirstRound_ASourceDoesNotAnswer_WaitsForAnInterval(double waited, bool isDue)
    {
        var harness = Harness();

        Assert.Equal(isDue, new FirstRound(harness.Collectors, harness, Minute).IsDue(TimeSpan.FromSeconds(waited)));
    }
}
