using FleetView.Findings;

namespace FleetView.Tests.Findings;

public sealed class TraitShareTests
{
    [Fact]
    public void BadOnes_OfOneInstanceType_ShareIt()
    {
        var share = TraitShares.Find(Bad(104, 0, 1, 2), node => Traits(("type", node < 9 ? "m5.large" : "m5.xlarge"), ("zone", $"z{node % 3}")));

        Assert.Equal(("type", "m5.large", 3, 3, 9, 104), (share!.Trait, share.Value, share.BadWith, share.Bad, share.With, share.All));
        Assert.InRange(share.Chance, 1e-4, TraitShares.MaxChance);
    }

    [Fact]
    public void BadOnes_AmongMany_OfWhatAllHave_ShareNothing() =>
        Assert.Null(TraitShares.Find(Bad(104, 0, 1, 2), _ => Traits(("type", "m5.large"))));

    [Fact]
    public void TwoBadOnes_AreTooFew() =>
        Assert.Null(TraitShares.Find(Bad(1000, 0, 1), node => Traits(("type", node < 2 ? "a" : "b"))));

    [Fact]
    public void AllBad_ShareNothingThatExplains() =>
        Assert.Null(TraitShares.Find([.. Enumerable.Repeat(true, 20)], node => Traits(("type", "a"))));

    [Fact]
    public void MoreValuesTried_NeedMoreEvidence()
    {
        var few = TraitShares.Find(Bad(40, 0, 1, 2, 3), node => Traits(("type", node < 10 ? "a" : "b")));
        var many = TraitShares.Find(Bad(40, 0, 1, 2, 3), node => Traits(("type", node < 10 ? "a" : "b"), ("serial", $"{node}")));

        Assert.NotNull(few);
        Assert.Null(many);
    }

    [Fact]
    public void Chance_OverRandomFleets_IsRarelyTakenForACause()
    {
        var random = new Random(5);
        var told = 0;
        for (var fleet = 0; fleet < 1000; fleet++)
        {
            var bad = Enumerable.Range(0, 60).Select(_ => random.NextDouble() < 0.15).ToArray();
            var traits = Enumerable.Range(0, 60).Select(_ => Traits(("type", $"t{random.Next(3)}"), ("zone", $"z{random.Next(3)}"))).ToArray();
            told += TraitShares.Find(bad, node => traits[node]) is null ? 0 : 1;
        }

        Assert.InRange(told, 0, 10);
    }

    private static bool[] Bad(int all, params int[] bad) => [.. Enumerable.Range(0, all).Select(bad.Contains)];

    private static Dictionary<string, string> Traits(params (string Trait, string Value)[] traits) =>
        traits.ToDictionary(pair => pair.Trait, pair => pair.Value);
}
