using System.Text.Json;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using Microsoft.EntityFrameworkCore;
using static FleetView.History.StoredInstants;

namespace FleetView.History;

/// <summary>The gates' tables. Its methods throw what the provider throws.</summary>
internal sealed class GateStore(HistoryDatabase database)
{
    public string Name => database.Location.Name;

    public async Task<GateRecords> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var newest = await context.GateResults.AsNoTracking()
            .Select(row => new { row.Cluster, row.Kind })
            .Distinct()
            .SelectMany(place => context.GateResults
                .Where(row => row.Cluster == place.Cluster && row.Kind == place.Kind)
                .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
                .Take(IGateHistory.HeldResults))
            .ToListAsync(cancellationToken);
        var acknowledgements = await context.GateAcknowledgements.AsNoTracking()
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .ToListAsync(cancellationToken);
        var rollouts = await context.GateRollouts.AsNoTracking().ToListAsync(cancellationToken);
        var records = newest
            .GroupBy(row => row.Cluster)
            .ToDictionary(
                group => group.Key,
                group => ClusterRecords.None with
                {
                    Results = [.. group.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(ToResult)],
                },
                StringComparer.Ordinal);
        foreach (var group in acknowledgements.GroupBy(row => row.Cluster))
            records[group.Key] = records.GetValueOrDefault(group.Key, ClusterRecords.None) with { Acknowledgements = [.. group.Select(ToAcknowledgement)] };
        foreach (var row in rollouts)
            records[row.Cluster] = records.GetValueOrDefault(row.Cluster, ClusterRecords.None) with { Rollout = ToRollout(row) };
        return new GateRecords(records);
    }

    public async Task<GateResult> AddAsync(GateResult result, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var row = new GateResultRow
        {
            At = result.At.ToUnixTimeMilliseconds(),
            Cluster = result.Cluster,
            Kind = KindWord(result.Kind),
            Version = result.Version,
            Passed = result.Passed,
            Warnings = result.Warnings,
            Details = JsonSerializer.Serialize(result.Details),
        };
        context.GateResults.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return ToResult(row);
    }

    public async Task<GateAcknowledgement> AddAsync(GateAcknowledgement one, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var row = new GateAcknowledgementRow
        {
            At = one.At.ToUnixTimeMilliseconds(),
            Cluster = one.Cluster,
            Kind = one.Check,
            Version = one.Version,
            By = one.By,
            Reason = one.Reason,
        };
        context.GateAcknowledgements.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return ToAcknowledgement(row);
    }

    public async Task SetAsync(RolloutRecord rollout, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var row = new GateRolloutRow
        {
            Cluster = rollout.Cluster,
            Version = rollout.Version,
            From = rollout.From,
            StartedAt = rollout.StartedAt.ToUnixTimeMilliseconds(),
            CompletedAt = rollout.CompletedAt?.ToUnixTimeMilliseconds(),
            Updated = rollout.Updated,
            ProgressAt = rollout.ProgressAt.ToUnixTimeMilliseconds(),
            Before = rollout.Before is { } before ? JsonSerializer.Serialize(before) : null,
        };
        var isKnown = await context.GateRollouts.AsNoTracking().AnyAsync(known => known.Cluster == rollout.Cluster, cancellationToken);
        context.Entry(row).State = isKnown ? EntityState.Modified : EntityState.Added;
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task<GateResultPage> ResultsAsync(GateResultQuery query, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var (kind, until) = (KindWord(query.Kind), query.Until.ToUnixTimeMilliseconds());
        var rows = context.GateResults.AsNoTracking().Where(row => row.Cluster == query.Cluster && row.Kind == kind && row.At <= until);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Skip(query.Offset).Take(query.Limit).ToListAsync(cancellationToken);
        return new GateResultPage(total, page.ConvertAll(ToResult));
    }

    /// <summary>Forgets what is older, but for the newest result of each cluster, kind and version: it may still be judged by.</summary>
    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var oldest = before.ToUnixTimeMilliseconds();
        await context.GateResults
            .Where(row => row.At < oldest && context.GateResults.Any(newer =>
                newer.Cluster == row.Cluster && newer.Kind == row.Kind && newer.Version == row.Version && newer.At > row.At))
            .ExecuteDeleteAsync(cancellationToken);
        await context.GateAcknowledgements.Where(row => row.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    public static string KindWord(TestKind kind) => kind == TestKind.Preflight ? "preflight" : "connectivity";

    private static GateResult ToResult(GateResultRow row) => new(
        Instant(row.At), row.Cluster, row.Kind == KindWord(TestKind.Preflight) ? TestKind.Preflight : TestKind.Connectivity, row.Version,
        row.Passed, row.Warnings, JsonSerializer.Deserialize<GateDetails>(row.Details) ?? new GateDetails([], [], [], ""))
    {
        Id = row.Id,
    };

    private static GateAcknowledgement ToAcknowledgement(GateAcknowledgementRow row) =>
        new(Instant(row.At), row.Cluster, row.Kind, row.Version, row.By, row.Reason);

    private static RolloutRecord ToRollout(GateRolloutRow row) => new(row.Cluster, row.Version)
    {
        From = row.From,
        StartedAt = Instant(row.StartedAt),
        CompletedAt = Instant(row.CompletedAt),
        Updated = row.Updated,
        ProgressAt = Instant(row.ProgressAt),
        Before = row.Before is { } before ? JsonSerializer.Deserialize<GateSample>(before) : null,
    };
}
