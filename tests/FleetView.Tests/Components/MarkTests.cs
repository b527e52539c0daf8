using Bunit;
using FleetView.Components.Shared;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

public sealed class MarkTests : PageContext
{
    [Fact]
    public void StatusMark_WithoutWord_StillHasItForReaders()
    {
        var mark = Render<StatusMark>(parameters => parameters.Add(m => m.Status, HealthStatus.Critical).Add(m => m.Word, false));
        Assert.Equal("Critical", mark.Find(".sr").TextContent);
        Assert.Equal("Critical", mark.Find(".st").GetAttribute("title"));
    }

    [Fact]
    public void CoverageMark_EachKindOfNothing_LooksAndReadsDifferently()
    {
        Coverage[] kinds = [Coverage.Missing, Coverage.Stale, Coverage.Absent, Coverage.NotCollected];
        var marks = kinds.Select(kind => Render<CoverageMark>(parameters => parameters.Add(m => m.Coverage, kind)).Find(".cov")).ToArray();
        Assert.Equal(4, marks.Select(mark => mark.TextContent).Distinct().Count());
        Assert.Equal(4, marks.Select(mark => mark.ClassName).Distinct().Count());
    }

    [Fact]
    public void CoverageMark_Measured_IsNothing() =>
        Assert.Equal("", Render<CoverageMark>(parameters => parameters.Add(m => m.Coverage, Coverage.Measured)).Markup.Trim());

    [Fact]
    public void Age_OnlyTimePassed_KeepsItsText()
    {
        var at = FleetSnapshots.AsOf;
        var age = Render<Age>(parameters => parameters.Add(a => a.At, at).Add(a => a.As, "ago"));
        Assert.Equal("12 s ago", age.Find("time").TextContent);
        Time.Advance(TimeSpan.FromMinutes(5));
        age.Render(parameters => parameters.Add(a => a.At, at));
        Assert.Equal("12 s ago", age.Find("time").TextContent);
    }

    [Fact]
    public void CopyButton_HostileText_StaysInItsAttribute()
    {
        const string Text = "a\"><script>x</script>\n{b='c'}";
        var button = Render<CopyButton>(parameters => parameters.Add(b => b.Text, Text));
        Assert.Equal(Text, button.Find("button").GetAttribute("data-copy"));
        Assert.Empty(button.FindAll("script"));
    }

    [Fact]
    public void Bullet_NoValue_DrawsThresholdsWithoutABar()
    {
        var bullet = Render<Bullet>(parameters => parameters
            .Add(b => b.Definition, FleetSnapshots.Catalogue.Find(FleetSnapshots.MapPressure)!).Add(b => b.Value, null));
        Assert.Empty(bullet.FindAll("i"));
        Assert.Equal(2, bullet.FindAll("u").Count);
    }
}
