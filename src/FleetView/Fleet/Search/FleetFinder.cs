namespace FleetView.Fleet.Search;

/// <summary>
/// Finds clusters, nodes, findings, signals, areas, settings and screens by their names. For a node the words may stand in its name
/// or in its cluster's, but one of them in its own.
/// </summary>
public static class FleetFinder
{
    /// <summary>A word in the cluster's name says less of a node than one in its own.</summary>
    private const int CostOfCluster = 5;

    /// <summary>A finding that holds nowhere stands behind all that does.</summary>
    private const int HoldsSomewhere = 1;

    /// <param name="most">At most so many, best first.</param>
    /// <param name="only">Things of this kind; null: of every kind.</param>
    public static IReadOnlyList<FoundName> Find(FleetSnapshot snapshot, SearchPattern pattern, int most, FoundKind? only = null)
    {
        if (pattern.IsEmpty)
            return [];
        var best = new BestMatches(most);
        var held = only is null or FoundKind.Finding ? snapshot.Findings.Active.CountBy(active => active.Finding).ToDictionary() : [];
        if (only is null or FoundKind.Cluster)
            OfferClusters(snapshot, pattern, best);
        if (only is null or FoundKind.Node)
            OfferNodes(snapshot, pattern, best);
        OfferCatalogue(snapshot, pattern, best, held, only);
        return [.. best.Kept.Select(match => Name(snapshot, match, held))];
    }

    private static void OfferClusters(FleetSnapshot snapshot, SearchPattern pattern, BestMatches best)
    {
        var names = InventoryNames.Of(snapshot.Inventory).Clusters;
        foreach (var cluster in snapshot.Clusters)
            best.Offer(FoundKind.Cluster, cluster.Index, pattern.Score(names[cluster.Index]), (int)cluster.Status);
    }

    private static void OfferNodes(FleetSnapshot snapshot, SearchPattern pattern, BestMatches best)
    {
        var names = InventoryNames.Of(snapshot.Inventory);
        Span<int> inCluster = stackalloc int[pattern.Words.Length];
        foreach (var cluster in snapshot.Clusters)
        {
            var can = true;
            for (var word = 0; word < inCluster.Length && can; word++)
            {
                inCluster[word] = Math.Max(0, pattern.Words[word].Score(names.Clusters[cluster.Index]) - CostOfCluster);
                can = inCluster[word] > 0 || (pattern.Words[word].Mask & ~names.NodesOfCluster[cluster.Index]) == 0;
            }

            if (can)
                OfferNodesOf(snapshot, cluster.Index, names.Nodes, pattern, inCluster, best);
        }
    }

    private static void OfferNodesOf(
        FleetSnapshot snapshot, int cluster, SearchName[] names, SearchPattern pattern, ReadOnlySpan<int> inCluster, BestMatches best)
    {
        var inventory = snapshot.Inventory;
        for (var node = inventory.FirstNode[cluster]; node < inventory.FirstNode[cluster + 1]; node++)
            best.Offer(FoundKind.Node, node, ScoreOf(names[node], pattern, inCluster), (int)snapshot.Scores.Nodes.Status[node]);
    }

    private static int ScoreOf(SearchName node, SearchPattern pattern, ReadOnlySpan<int> inCluster)
    {
        var (sum, own) = (0, false);
        for (var word = 0; word < inCluster.Length; word++)
        {
            var here = pattern.Words[word].Score(node);
            if (here == 0 && inCluster[word] == 0)
                return 0;
            own |= here > 0;
            sum += Math.Max(here, inCluster[word]);
        }

        return own ? sum / inCluster.Length : 0;
    }

    private static void OfferCatalogue(FleetSnapshot snapshot, SearchPattern pattern, BestMatches best, Dictionary<int, int> held, FoundKind? only)
    {
        var names = CatalogueNames.Of(snapshot.Catalogue);
        Offer(FoundKind.Finding, names.Findings, finding => held.ContainsKey(finding) ? HoldsSomewhere : 0);
        Offer(FoundKind.Signal, names.Signals, _ => 0);
        Offer(FoundKind.Area, names.Areas, _ => 0);
        Offer(FoundKind.Setting, names.Settings, _ => 0);
        Offer(FoundKind.Screen, names.Screens, _ => 0);

        void Offer(FoundKind kind, SearchName[][] all, Func<int, int> badness)
        {
            for (var ordinal = 0; ordinal < all.Length && (only is null || only == kind); ordinal++)
                best.Offer(kind, ordinal, pattern.Score(all[ordinal]), badness(ordinal));
        }
    }

    private static FoundName Name(FleetSnapshot snapshot, BestMatches.Match match, Dictionary<int, int> held)
    {
        var (inventory, catalogue, index) = (snapshot.Inventory, snapshot.Catalogue, match.Index);
        return match.Kind switch
        {
            FoundKind.Cluster => new(match.Kind, inventory.Clusters[index].Name, null, null, snapshot.Scores.Clusters.Status[index], 0, match.Score),
            FoundKind.Node => new(
                match.Kind, inventory.NodeNames[index], inventory.Clusters[inventory.NodeCluster[index]].Name, null,
                snapshot.Scores.Nodes.Status[index], 0, match.Score),
            FoundKind.Finding => new(
                match.Kind, catalogue.Findings[index].Title, null, catalogue.Findings[index].Id, null, held.GetValueOrDefault(index), match.Score),
            FoundKind.Signal => new(match.Kind, catalogue.Signals[index].Title, null, catalogue.Signals[index].Id, null, 0, match.Score),
            FoundKind.Area => new(match.Kind, catalogue.Areas[index].Title, null, catalogue.Areas[index].Id, null, 0, match.Score),
            FoundKind.Screen => new(match.Kind, catalogue.Screens[index].Title, null, catalogue.Screens[index].Name, null, 0, match.Score),
            _ => new(match.Kind, catalogue.Settings.Settings[index].Key, null, catalogue.Settings.Settings[index].Key, null, 0, match.Score),
        };
    }
}
