using FleetView.Components.Frame;

namespace FleetView.Tests.Components;

public sealed class FramePartsTests
{
    [Theory]
    [InlineData("findings", "")]
    [InlineData("findings?kiosk=1", "kiosk")]
    [InlineData("findings?kiosk=0", "")]
    [InlineData("?hide=time,nav", "no-time no-nav")]
    [InlineData("?kiosk=1&hide=time", "kiosk no-time")]
    public void At_Address_HidesWhatItSays(string address, string css) => Assert.Equal(css, FrameParts.Whole.At(address).CssClass);

    [Fact]
    public void Keep_LinkThatDoesNotNameTheKiosk_KeepsIt()
    {
        var kiosk = FrameParts.Whole.At("?kiosk=1");
        var next = kiosk.At("clusters/a?q=x");
        Assert.Equal("clusters/a?q=x&kiosk=1", next.Keep("clusters/a?q=x"));
        Assert.Null(next.Keep("clusters/a?q=x&kiosk=1"));
    }

    [Fact]
    public void ToggleKiosk_InIt_LeavesItAndTheAddressForgetsIt()
    {
        var kiosk = FrameParts.Whole.At("findings?kiosk=1&hide=nav");
        var left = kiosk.ToggleKiosk("findings?kiosk=1&hide=nav");
        var after = kiosk.At(left);
        Assert.Equal(FrameParts.Whole, after);
        Assert.Equal("findings", after.Keep(left));
        Assert.Equal("findings?kiosk=1", after.ToggleKiosk("findings"));
    }

    [Fact]
    public void Keep_WholeFrame_LeavesTheAddressAlone() => Assert.Null(FrameParts.Whole.At("findings?q=1").Keep("findings?q=1"));
}
