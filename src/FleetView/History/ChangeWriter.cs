using System.Text.Json;
using FleetView.Model;
using Microsoft.EntityFrameworkCore.Storage;

namespace FleetView.History;

/// <summary>
/// Writes changes in one transaction. Prepared statements rather than tracked entities: the first round of 30,000
/// nodes is 30,000 upserts, which EF Core has no word for.
/// </summary>
internal static class ChangeWriter
{
    private const string UpsertCluster = """
        INSERT INTO "KnownClusters" ("Name", "Sources", "Status", "Since", "LastSeen") VALUES (@p0, @p1, @p2, @p3, @p4)
        ON CONFLICT ("Name") DO UPDATE SET
        "Sources" = excluded."Sources", "Status" = excluded."Status", "Since" = excluded."Since", "LastSeen" = excluded."LastSeen"
        """;

    private const string UpsertNode = """
        INSERT INTO "KnownNodes" ("Cluster", "Name", "Status", "Since", "LastSeen") VALUES (@p0, @p1, @p2, @p3, @p4)
        ON CONFLICT ("Cluster", "Name") DO UPDATE SET
        "Status" = excluded."Status", "Since" = excluded."Since", "LastSeen" = excluded."LastSeen"
        """;

    private const string UpsertFinding = """
        INSERT INTO "Findings" ("Finding", "Cluster", "Node", "Group", "Since", "Ended", "Peak", "PeakAt")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)
        ON CONFLICT ("Finding", "Cluster", "Node", "Group") DO UPDATE SET
        "Since" = excluded."Since", "Ended" = excluded."Ended", "Peak" = excluded."Peak", "PeakAt" = excluded."PeakAt"
        """;

    private const string DeleteFinding = """
        DELETE FROM "Findings" WHERE "Finding" = @p0 AND "Cluster" = @p1 AND "Node" = @p2 AND "Group" = @p3
        """;

    private const string KeepEndedFinding = """
        INSERT INTO "EndedFindings" ("Finding", "Cluster", "Node", "Group", "Since", "Ended") VALUES (@p0, @p1, @p2, @p3, @p4, @p5)
        ON CONFLICT ("Finding", "Cluster", "Node", "Group", "Since") DO UPDATE SET "Ended" = excluded."Ended"
        """;

    private const string AddTransition = """
        INSERT INTO "Transitions" ("At", "Cluster", "Node", "From", "To", "TopArea", "TopSignal")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
        """;

    private const string UpsertSetting = """
        INSERT INTO "KnownSettings" ("Cluster", "Key", "Value", "Since") VALUES (@p0, @p1, @p2, @p3)
        ON CONFLICT ("Cluster", "Key") DO UPDATE SET "Value" = excluded."Value", "Since" = excluded."Since"
        """;

    private const string AddSettingChange = """
        INSERT INTO "SettingChanges" ("At", "Cluster", "Key", "From", "To") VALUES (@p0, @p1, @p2, @p3, @p4)
        """;

    // Two statements that both providers know; a name's number is taken once.
    private const string NumberCluster = """
        INSERT INTO "ScoredClusters" ("Name") SELECT @p0 WHERE NOT EXISTS (SELECT 1 FROM "ScoredClusters" WHERE "Name" = @p0)
        """;

    private const string WorsenScore = """
        INSERT INTO "ClusterScores" ("Cluster", "At", "Status", "Score")
        SELECT "Id", @p1, @p2, @p3 FROM "ScoredClusters" WHERE "Name" = @p0
        ON CONFLICT ("Cluster", "At") DO UPDATE SET
        "Status" = CASE WHEN excluded."Status" > "ClusterScores"."Status" THEN excluded."Status" ELSE "ClusterScores"."Status" END,
        "Score" = CASE WHEN "ClusterScores"."Score" IS NULL OR excluded."Score" < "ClusterScores"."Score"
        THEN excluded."Score" ELSE "ClusterScores"."Score" END
        """;

    public static async Task WriteAsync(HistoryContext context, PendingChanges changes, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var inner = transaction.GetDbTransaction();
        await Statements.RunAsync(inner, """DELETE FROM "KnownClusters" WHERE "Name" = @p0""", changes.Retired.Select(Row), cancellationToken);
        await Statements.RunAsync(inner, """DELETE FROM "KnownNodes" WHERE "Cluster" = @p0""", changes.Retired.Select(Row), cancellationToken);
        await Statements.RunAsync(inner, """DELETE FROM "KnownSettings" WHERE "Cluster" = @p0""", changes.Retired.Select(Row), cancellationToken);
        await Statements.RunAsync(inner, UpsertCluster, changes.Clusters.Select(Row), cancellationToken);
        await Statements.RunAsync(inner, UpsertNode, changes.Nodes.Values.OfType<KnownNode>().Select(Row), cancellationToken);
        await Statements.RunAsync(
            inner,
            """DELETE FROM "KnownNodes" WHERE "Cluster" = @p0 AND "Name" = @p1""",
            changes.Nodes.Where(node => node.Value is null).Select(node => new object?[] { node.Key.Cluster, node.Key.Node }),
            cancellationToken);
        await Statements.RunAsync(inner, UpsertFinding, changes.Findings.Values.OfType<KnownFinding>().Select(Row), cancellationToken);
        await Statements.RunAsync(
            inner, DeleteFinding, changes.Findings.Where(finding => finding.Value is null).Select(finding => Row(finding.Key)), cancellationToken);
        await Statements.RunAsync(
            inner, KeepEndedFinding, changes.Findings.Values.OfType<KnownFinding>().Select(EndedRow).OfType<object?[]>(), cancellationToken);
        await Statements.RunAsync(inner, AddTransition, changes.Transitions.Select(Row), cancellationToken);
        await Statements.RunAsync(inner, UpsertSetting, changes.Settings.Select(Row), cancellationToken);
        await Statements.RunAsync(inner, AddSettingChange, changes.SettingChanges.Select(Row), cancellationToken);
        await Statements.RunAsync(inner, NumberCluster, changes.Scores.Select(score => score.Cluster).Distinct().Select(Row), cancellationToken);
        await Statements.RunAsync(inner, WorsenScore, changes.Scores.Select(Row), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static object?[] Row(string cluster) => [cluster];

    private static object?[] Row(KnownCluster cluster) =>
    [
        cluster.Name, JsonSerializer.Serialize(cluster.Sources), cluster.Status.ToString(),
        cluster.Since.ToUnixTimeMilliseconds(), cluster.LastSeen.ToUnixTimeMilliseconds(),
    ];

    private static object?[] Row(KnownNode node) =>
    [
        node.Cluster, node.Name, node.Status.ToString(), node.Since.ToUnixTimeMilliseconds(), node.LastSeen.ToUnixTimeMilliseconds(),
    ];

    // A key takes no part that is null.
    private static object?[] Row(FindingKey key) => [key.Finding, key.Cluster ?? "", key.Node ?? "", key.Group ?? ""];

    private static object?[] Row(KnownFinding finding) =>
    [
        .. Row(finding.Key), finding.Since.ToUnixTimeMilliseconds(), finding.Ended?.ToUnixTimeMilliseconds(),
        finding.Peak, finding.PeakAt?.ToUnixTimeMilliseconds(),
    ];

    private static object?[]? EndedRow(KnownFinding finding) => finding.Ended is not { } ended ? null
        : [.. Row(finding.Key), finding.Since.ToUnixTimeMilliseconds(), ended.ToUnixTimeMilliseconds()];

    private static object?[] Row(Transition transition) =>
    [
        transition.At.ToUnixTimeMilliseconds(), transition.Cluster, transition.Node,
        transition.From.ToString(), transition.To.ToString(), transition.TopArea, transition.TopSignal,
    ];

    private static object?[] Row(KnownSetting setting) => [setting.Cluster, setting.Key, setting.Value, setting.Since.ToUnixTimeMilliseconds()];

    private static object?[] Row(SettingChange change) => [change.At.ToUnixTimeMilliseconds(), change.Cluster, change.Key, change.From, change.To];

    private static object?[] Row(ClusterScore score) =>
        [score.Cluster, score.Point.At.ToUnixTimeMilliseconds(), (int)score.Point.Status, score.Point.Score];
}
