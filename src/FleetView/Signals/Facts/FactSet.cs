namespace FleetView.Signals.Facts;

/// <summary>How every fact is worked out.</summary>
public static class FactSet
{
    private static readonly Dictionary<string, IFact> ById = new IFact[]
    {
        new PrefixEmptyRatio(),
        new PodsWaitingForIp(),
    }.ToDictionary(fact => fact.Id, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Ids => ById.Keys;

    public static IFact? Find(string id) => ById.GetValueOrDefault(id);
}
