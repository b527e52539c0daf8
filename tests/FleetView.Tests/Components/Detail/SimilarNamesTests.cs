using FleetView.Components.Subject;

namespace FleetView.Tests.Components.Detail;

public sealed class SimilarNamesTests
{
    private static readonly string[] Known = ["eu1-prod-04", "eu1-prod-05", "us1-dev-01", "arn:aws:eks:eu-west-1:1:cluster/prod"];

    [Theory]
    [InlineData("eu1-prod-4", "eu1-prod-04 eu1-prod-05")]
    [InlineData("EU1-PROD-04", "eu1-prod-04 eu1-prod-05")]
    [InlineData("dev", "us1-dev-01")]
    [InlineData("zzzzzzzz", "")]
    [InlineData("", "")]
    public void Of_Text_FindsWhatWasMeant(string text, string names) =>
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), SimilarNames.Of(text, Known));

    [Fact]
    public void Of_HugeText_IsNotCompared() => Assert.Empty(SimilarNames.Of(new string('x', 10_000), Known));
}
