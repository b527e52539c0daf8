using FleetView.Model;

namespace FleetView.Tests.Findings.Gates;

public sealed class VersionTextTests
{
    [Theory]
    [InlineData("1.9.0", "1.10.0")]
    [InlineData("1.18.0", "v1.18.1")]
    [InlineData("1.19.0-rc.1", "1.19.0")]
    [InlineData("1.18", "1.18.1")]
    [InlineData("latest", "1.0.0")]
    public void Compare_FollowsTheReleases(string earlier, string later)
    {
        Assert.True(VersionText.Compare(earlier, later) < 0);
        Assert.True(VersionText.Compare(later, earlier) > 0);
    }

    [Theory]
    [InlineData("v1.18.0", true)]
    [InlineData("1.18.0-cee.1", true)]
    [InlineData("1", false)]
    [InlineData("latest", false)]
    [InlineData("1.18.0\n", false)]
    [InlineData("1.18.0 && rm", false)]
    [InlineData("99999999999.1.0", false)]
    public void IsVersion_OfATag_IsStrict(string text, bool expected) => Assert.Equal(expected, VersionText.IsVersion(text));

    [Fact]
    public void AreSame_WithAndWithoutV_ButNotWithAnotherBuild()
    {
        Assert.True(VersionText.AreSame("v1.18.0", "1.18.0"));
        Assert.False(VersionText.AreSame("1.18.0", "1.18.0-cee.1"));
        Assert.False(VersionText.AreSame(null, null));
    }
}
