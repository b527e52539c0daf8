namespace FleetView.Findings;

/// <summary>A value that unhealthy subjects have more often than chance would have it.</summary>
internal sealed record TraitShare(string Trait, string Value, int BadWith, int Bad, int With, int All, double Chance);

/// <summary>
/// What the bad ones share. For each value of each trait: the chance that a random draw of as many subjects holds as many
/// of it (hypergeometric), times the number of values tried (Bonferroni). Told only below <see cref="MaxChance"/>, where
/// at least <see cref="FewestBad"/> and half of the bad ones have it.
/// </summary>
internal static class TraitShares
{
    public const double MaxChance = 0.01;
    public const int FewestBad = 3;

    /// <param name="bad">One entry a subject.</param>
    /// <param name="traitsOf">Traits of a subject with their values.</param>
    /// <returns>The least likely by chance; null where chance explains all.</returns>
    public static TraitShare? Find(bool[] bad, Func<int, IEnumerable<KeyValuePair<string, string>>> traitsOf)
    {
        var badCount = bad.Count(isBad => isBad);
        // Where all are bad they share everything.
        if (badCount < FewestBad || badCount == bad.Length)
            return null;
        var counts = Count(bad, traitsOf).Where(count => count.Value.With < bad.Length).ToArray();
        return counts
            .Where(count => count.Value.BadWith >= FewestBad && 2 * count.Value.BadWith >= badCount)
            .Select(count => new TraitShare(
                count.Key.Trait, count.Key.Value, count.Value.BadWith, badCount, count.Value.With, bad.Length,
                Math.Min(1, counts.Length * Hypergeometric.AtLeast(count.Value.BadWith, badCount, count.Value.With, bad.Length))))
            .Where(share => share.Chance < MaxChance)
            .OrderBy(share => share.Chance)
            .ThenByDescending(share => share.BadWith)
            .ThenBy(share => share.Trait, StringComparer.Ordinal)
            .ThenBy(share => share.Value, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static Dictionary<(string Trait, string Value), (int With, int BadWith)> Count(
        bool[] bad, Func<int, IEnumerable<KeyValuePair<string, string>>> traitsOf)
    {
        var counts = new Dictionary<(string, string), (int With, int BadWith)>();
        for (var subject = 0; subject < bad.Length; subject++)
        {
            foreach (var (trait, value) in traitsOf(subject))
            {
                var (with, badWith) = counts.GetValueOrDefault((trait, value));
                counts[(trait, value)] = (with + 1, badWith + (bad[subject] ? 1 : 0));
            }
        }

        return counts;
    }
}
