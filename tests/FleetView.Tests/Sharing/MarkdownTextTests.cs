using FleetView.Fleet.Sharing;

namespace FleetView.Tests.Sharing;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("node-1", "`node-1`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`x`", "`` `x` ``")]
    [InlineData("two\nlines", "`two lines`")]
    [InlineData("", "`  `")]
    public void Code_Name_StaysOneNameWhateverIsInIt(string name, string markdown) => Assert.Equal(markdown, MarkdownText.Code(name));

    [Theory]
    [InlineData("plain words 0.97", "plain words 0.97")]
    [InlineData("[x](http://evil)", @"\[x\](http://evil)")]
    [InlineData("<img src=x>", @"\<img src=x\>")]
    [InlineData("# a\n# b", @"\# a \# b")]
    [InlineData("@team &amp; **b**", @"\@team \&amp; \*\*b\*\*")]
    public void Words_Markup_IsText(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Words(text));

    [Fact]
    public void CodeCell_Bar_DoesNotEndTheCell() => Assert.Equal(@"`a\|b`", MarkdownText.CodeCell("a|b"));

    [Fact]
    public void Block_TextWithAFence_GetsALongerOne() => Assert.Equal("````sh\n```\n````", MarkdownText.Block("sh", "```\r\n"));
}
