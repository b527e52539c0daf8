using FleetView.Model;
using Microsoft.EntityFrameworkCore;

namespace FleetView.History;

/// <summary>Tables of the history store. Instants are Unix milliseconds, so that every provider sorts them alike.</summary>
internal sealed class HistoryContext(DbContextOptions<HistoryContext> options) : DbContext(options)
{
    public DbSet<KnownClusterRow> KnownClusters => Set<KnownClusterRow>();

    public DbSet<KnownNodeRow> KnownNodes => Set<KnownNodeRow>();

    public DbSet<FindingRow> Findings => Set<FindingRow>();

    public DbSet<EndedFindingRow> EndedFindings => Set<EndedFindingRow>();

    public DbSet<TransitionRow> Transitions => Set<TransitionRow>();

    public DbSet<KnownSettingRow> KnownSettings => Set<KnownSettingRow>();

    public DbSet<SettingChangeRow> SettingChanges => Set<SettingChangeRow>();

    public DbSet<GateResultRow> GateResults => Set<GateResultRow>();

    public DbSet<GateAcknowledgementRow> GateAcknowledgements => Set<GateAcknowledgementRow>();

    public DbSet<GateRolloutRow> GateRollouts => Set<GateRolloutRow>();

    public DbSet<ScoredClusterRow> ScoredClusters => Set<ScoredClusterRow>();

    public DbSet<ClusterScoreRow> ClusterScores => Set<ClusterScoreRow>();

    public DbSet<AnnotationRow> Annotations => Set<AnnotationRow>();

    public DbSet<AcknowledgementRow> Acknowledgements => Set<AcknowledgementRow>();

    public DbSet<ScreenTokenRow> ScreenTokens => Set<ScreenTokenRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<KnownClusterRow>(cluster =>
        {
            cluster.HasKey(row => row.Name);
            cluster.Property(row => row.Status).HasConversion<string>();
        });
        modelBuilder.Entity<KnownNodeRow>(node =>
        {
            node.HasKey(row => new { row.Cluster, row.Name });
            node.Property(row => row.Status).HasConversion<string>();
        });
        modelBuilder.Entity<FindingRow>(finding => finding.HasKey(row => new { row.Finding, row.Cluster, row.Node, row.Group }));
        modelBuilder.Entity<EndedFindingRow>(ended =>
        {
            ended.HasKey(row => new { row.Finding, row.Cluster, row.Node, row.Group, row.Since });
            ended.HasIndex(row => row.Ended);
        });
        modelBuilder.Entity<TransitionRow>(transition =>
        {
            transition.HasKey(row => row.Id);
            transition.Property(row => row.From).HasConversion<string>();
            transition.Property(row => row.To).HasConversion<string>();
            transition.HasIndex(row => row.At);
            transition.HasIndex(row => new { row.Cluster, row.At });
        });
        modelBuilder.Entity<KnownSettingRow>(setting => setting.HasKey(row => new { row.Cluster, row.Key }));
        modelBuilder.Entity<SettingChangeRow>(change =>
        {
            change.HasKey(row => row.Id);
            change.HasIndex(row => row.At);
            change.HasIndex(row => new { row.Cluster, row.At });
        });
        modelBuilder.Entity<GateResultRow>(result =>
        {
            result.HasKey(row => row.Id);
            result.HasIndex(row => new { row.Cluster, row.Kind, row.At });
        });
        modelBuilder.Entity<GateAcknowledgementRow>(acknowledgement =>
        {
            acknowledgement.HasKey(row => row.Id);
            acknowledgement.HasIndex(row => new { row.Cluster, row.Kind });
        });
        modelBuilder.Entity<GateRolloutRow>(rollout => rollout.HasKey(row => row.Cluster));
        DescribeScores(modelBuilder);
        DescribePeople(modelBuilder);
    }

    private static void DescribeScores(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ScoredClusterRow>(cluster =>
        {
            cluster.HasKey(row => row.Id);
            cluster.HasIndex(row => row.Name).IsUnique();
        });
        modelBuilder.Entity<ClusterScoreRow>(score =>
        {
            score.HasKey(row => new { row.Cluster, row.At });
            score.Property(row => row.Status).HasConversion<int>();
            score.HasIndex(row => row.At);
        });
    }

    private static void DescribePeople(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AnnotationRow>(annotation =>
        {
            annotation.HasKey(row => row.Id);
            annotation.HasIndex(row => row.At);
        });
        modelBuilder.Entity<AcknowledgementRow>(acknowledgement =>
        {
            acknowledgement.HasKey(row => row.Id);
            acknowledgement.Property(row => row.Status).HasConversion<string>();
            acknowledgement.HasIndex(row => row.At);
            acknowledgement.HasIndex(row => row.EndedAt);
        });
        modelBuilder.Entity<ScreenTokenRow>(token =>
        {
            token.HasKey(row => row.Id);
            token.HasIndex(row => row.Hash).IsUnique();
        });
    }
}

internal sealed class KnownClusterRow
{
    public required string Name { get; init; }

    /// <summary>Names of the sources, as a JSON array.</summary>
    public required string Sources { get; init; }

    public required HealthStatus Status { get; init; }

    public required long Since { get; init; }

    public required long LastSeen { get; init; }
}

internal sealed class KnownNodeRow
{
    public required string Cluster { get; init; }

    public required string Name { get; init; }

    public required HealthStatus Status { get; init; }

    public required long Since { get; init; }

    public required long LastSeen { get; init; }
}

/// <summary>Parts of the key that a finding does not have are empty.</summary>
internal sealed class FindingRow
{
    public required string Finding { get; init; }

    public required string Cluster { get; init; }

    public required string Node { get; init; }

    public required string Group { get; init; }

    public required long Since { get; init; }

    public long? Ended { get; init; }

    public double? Peak { get; init; }

    public long? PeakAt { get; init; }
}

internal sealed class TransitionRow
{
    public long Id { get; init; }

    public required long At { get; init; }

    public required string Cluster { get; init; }

    public string? Node { get; init; }

    public required HealthStatus From { get; init; }

    public required HealthStatus To { get; init; }

    public string? TopArea { get; init; }

    public string? TopSignal { get; init; }
}
