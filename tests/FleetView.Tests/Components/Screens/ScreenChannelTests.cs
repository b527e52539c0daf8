using FleetView.Components.Pages.Screens.Boards;
using FleetView.Components.Pages.Screens.Live;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Screens;

public sealed class ScreenChannelTests
{
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    public void Viewer_WhoComesWithAnOlderBoard_TakesNobodyBack(int seconds, bool advances)
    {
        var channel = new ScreenChannel(TimeProvider.System);
        var shown = At(0);
        var brought = At(seconds);

        channel.Join(shown);
        channel.Join(brought);

        Assert.Same(advances ? brought : shown, channel.Current!.Board);
    }

    [Fact]
    public void Viewer_WhoComesWithTheBoardThatIsShown_DisturbsNobody()
    {
        var channel = new ScreenChannel(TimeProvider.System);
        var board = At(0);
        channel.Join(board);
        var moment = channel.Current;

        channel.Join(board);

        Assert.Same(moment, channel.Current);
    }

    private static ScreenBoard At(int seconds) => new SampleBoards(SampleScreens.Screen("a")).Show(
        FleetSnapshots.Build(FleetSnapshots.AsOf.AddSeconds(seconds), FleetSnapshots.Catalogue, [], new ClusterSpec("eu")));
}
