using FleetView.Fleet.Search;

namespace FleetView.Tests.Search;

public sealed class FuzzyMatchTests
{
    private const string Arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";

    [Theory]
    [InlineData("eu1-prod", "eu1-prod", FuzzyMatch.Exact)]
    [InlineData("eu1-prod", "eu1", FuzzyMatch.Prefix)]
    [InlineData("eu1-prod", "prod", FuzzyMatch.PartStart)]
    [InlineData(Arn, "prod", FuzzyMatch.PartStart)]
    [InlineData("xab-ab", "ab", FuzzyMatch.PartStart)]
    [InlineData("eu1-prod", "ro", FuzzyMatch.Inside)]
    [InlineData("eu-prod-web", "epw", FuzzyMatch.Initials)]
    [InlineData("eu-prod", "eupr", FuzzyMatch.Initials)]
    [InlineData("eu-prod", "prd", FuzzyMatch.Scattered)]
    public void Score_HowTheWordStandsInTheName_IsThatTier(string name, string word, int score) =>
        Assert.Equal(score, FuzzyMatch.Score(name, word));

    [Theory]
    [InlineData("eu-prod", "dp")]
    [InlineData("eu-prod", "prodx")]
    [InlineData("ip-2", "ip-1")]
    [InlineData("abcdef", "z")]
    [InlineData("a1b2c3d4", "abcd")]
    public void Score_LettersMissingOrFarApart_IsNoMatch(string name, string word) => Assert.Equal(0, FuzzyMatch.Score(name, word));

    [Theory]
    [InlineData("eu prod", true)]
    [InlineData("PROD EU", true)]
    [InlineData("cluster/prod", true)]
    [InlineData("eu stage", false)]
    [InlineData("", false)]
    public void Pattern_Words_MatchInAnyOrderAndCaseAndAllMust(string text, bool matches) =>
        Assert.Equal(matches, SearchPattern.Parse(text).Score(SearchName.Of(Arn)) > 0);

    [Fact]
    public void Mask_NameWithoutACharacterOfTheWord_IsRuledOut()
    {
        var word = Assert.Single(SearchPattern.Parse("node-z").Words);
        Assert.NotEqual(0UL, word.Mask & ~SearchName.Of("node-1").Mask);
        Assert.Equal(0UL, word.Mask & ~SearchName.Of("Z-Node").Mask);
    }
}
