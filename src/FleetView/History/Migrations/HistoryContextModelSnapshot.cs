using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace FleetView.History.Migrations;

/// <summary>The model that the newest migration leads to; EF Core refuses to migrate when it differs from the one in force.</summary>
[DbContext(typeof(HistoryContext))]
internal sealed class HistoryContextModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("FleetView.History.KnownClusterRow", cluster =>
        {
            cluster.Property<string>("Name");
            cluster.Property<string>("Sources").IsRequired();
            cluster.Property<string>("Status").IsRequired();
            cluster.Property<long>("Since");
            cluster.Property<long>("LastSeen");
            cluster.HasKey("Name");
            cluster.ToTable("KnownClusters");
        });
        modelBuilder.Entity("FleetView.History.KnownNodeRow", node =>
        {
            node.Property<string>("Cluster");
            node.Property<string>("Name");
            node.Property<string>("Status").IsRequired();
            node.Property<long>("Since");
            node.Property<long>("LastSeen");
            node.HasKey("Cluster", "Name");
            node.ToTable("KnownNodes");
        });
        modelBuilder.Entity("FleetView.History.FindingRow", finding =>
        {
            finding.Property<string>("Finding");
            finding.Property<string>("Cluster");
            finding.Property<string>("Node");
            finding.Property<string>("Group");
            finding.Property<long>("Since");
            finding.Property<long?>("Ended");
            finding.Property<double?>("Peak");
            finding.Property<long?>("PeakAt");
            finding.HasKey("Finding", "Cluster", "Node", "Group");
            finding.ToTable("Findings");
        });
        modelBuilder.Entity("FleetView.History.TransitionRow", transition =>
        {
            transition.Property<long>("Id").Numbered();
            transition.Property<long>("At");
            transition.Property<string>("Cluster").IsRequired();
            transition.Property<string>("Node");
            transition.Property<string>("From").IsRequired();
            transition.Property<string>("To").IsRequired();
            transition.Property<string>("TopArea");
            transition.Property<string>("TopSignal");
            transition.HasKey("Id");
            transition.HasIndex("At");
            transition.HasIndex("Cluster", "At");
            transition.ToTable("Transitions");
        });
        modelBuilder.Entity("FleetView.History.KnownSettingRow", setting =>
        {
            setting.Property<string>("Cluster");
            setting.Property<string>("Key");
            setting.Property<string>("Value");
            setting.Property<long>("Since");
            setting.HasKey("Cluster", "Key");
            setting.ToTable("KnownSettings");
        });
        modelBuilder.Entity("FleetView.History.SettingChangeRow", change =>
        {
            change.Property<long>("Id").Numbered();
            change.Property<long>("At");
            change.Property<string>("Cluster").IsRequired();
            change.Property<string>("Key").IsRequired();
            change.Property<string>("From");
            change.Property<string>("To");
            change.HasKey("Id");
            change.HasIndex("At");
            change.HasIndex("Cluster", "At");
            change.ToTable("SettingChanges");
        });
        modelBuilder.Entity("FleetView.History.GateResultRow", result =>
        {
            result.Property<long>("Id").Numbered();
            result.Property<long>("At");
            result.Property<string>("Cluster").IsRequired();
            result.Property<string>("Kind").IsRequired();
            result.Property<string>("Version").IsRequired();
            result.Property<bool>("Passed");
            result.Property<int>("Warnings");
            result.Property<string>("Details").IsRequired();
            result.HasKey("Id");
            result.HasIndex("Cluster", "Kind", "At");
            result.ToTable("GateResults");
        });
        modelBuilder.Entity("FleetView.History.GateAcknowledgementRow", acknowledgement =>
        {
            acknowledgement.Property<long>("Id").Numbered();
            acknowledgement.Property<long>("At");
            acknowledgement.Property<string>("Cluster").IsRequired();
            acknowledgement.Property<string>("Kind").IsRequired();
            acknowledgement.Property<string>("Version").IsRequired();
            acknowledgement.Property<string>("By").IsRequired();
            acknowledgement.Property<string>("Reason").IsRequired();
            acknowledgement.HasKey("Id");
            acknowledgement.HasIndex("Cluster", "Kind");
            acknowledgement.ToTable("GateAcknowledgements");
        });
        modelBuilder.Entity("FleetView.History.GateRolloutRow", rollout =>
        {
            rollout.Property<string>("Cluster");
            rollout.Property<string>("Version").IsRequired();
            rollout.Property<string>("From");
            rollout.Property<long>("StartedAt");
            rollout.Property<long?>("CompletedAt");
            rollout.Property<int>("Updated");
            rollout.Property<long>("ProgressAt");
            rollout.Property<string>("Before");
            rollout.HasKey("Cluster");
            rollout.ToTable("GateRollouts");
        });
        AddScores(modelBuilder);
        AddEndedFindings(modelBuilder);
        AddPeople(modelBuilder);
    }

    private static void AddScores(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("FleetView.History.ScoredClusterRow", cluster =>
        {
            cluster.Property<int>("Id").Numbered();
            cluster.Property<string>("Name").IsRequired();
            cluster.HasKey("Id");
            cluster.HasIndex("Name").IsUnique();
            cluster.ToTable("ScoredClusters");
        });
        modelBuilder.Entity("FleetView.History.ClusterScoreRow", score =>
        {
            score.Property<int>("Cluster");
            score.Property<long>("At");
            score.Property<int>("Status");
            score.Property<double?>("Score");
            score.HasKey("Cluster", "At");
            score.HasIndex("At");
            score.ToTable("ClusterScores");
        });
    }

    private static void AddEndedFindings(ModelBuilder modelBuilder) => modelBuilder.Entity("FleetView.History.EndedFindingRow", ended =>
    {
        ended.Property<string>("Finding");
        ended.Property<string>("Cluster");
        ended.Property<string>("Node");
        ended.Property<string>("Group");
        ended.Property<long>("Since");
        ended.Property<long>("Ended");
        ended.HasKey("Finding", "Cluster", "Node", "Group", "Since");
        ended.HasIndex("Ended");
        ended.ToTable("EndedFindings");
    });

    private static void AddPeople(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("FleetView.History.AnnotationRow", annotation =>
        {
            annotation.Property<long>("Id").Numbered();
            annotation.Property<long>("At");
            annotation.Property<long?>("Until");
            annotation.Property<string>("Cluster");
            annotation.Property<string>("Node");
            annotation.Property<string>("Title").IsRequired();
            annotation.Property<string>("Text").IsRequired();
            annotation.Property<string>("Tags").IsRequired();
            annotation.Property<string>("By").IsRequired();
            annotation.HasKey("Id");
            annotation.HasIndex("At");
            annotation.ToTable("Annotations");
        });
        modelBuilder.Entity("FleetView.History.AcknowledgementRow", acknowledgement =>
        {
            acknowledgement.Property<long>("Id").Numbered();
            acknowledgement.Property<string>("Cluster").IsRequired();
            acknowledgement.Property<string>("Node").IsRequired();
            acknowledgement.Property<string>("Signal").IsRequired();
            acknowledgement.Property<string>("Status").IsRequired();
            acknowledgement.Property<long>("At");
            acknowledgement.Property<long>("Until");
            acknowledgement.Property<string>("By").IsRequired();
            acknowledgement.Property<string>("Reason").IsRequired();
            acknowledgement.Property<long?>("EndedAt");
            acknowledgement.Property<string>("EndedBecause");
            acknowledgement.HasKey("Id");
            acknowledgement.HasIndex("At");
            acknowledgement.HasIndex("EndedAt");
            acknowledgement.ToTable("Acknowledgements");
        });
        modelBuilder.Entity("FleetView.History.ScreenTokenRow", token =>
        {
            token.Property<long>("Id").Numbered();
            token.Property<string>("Name").IsRequired();
            token.Property<string>("Screen").IsRequired();
            token.Property<byte[]>("Hash").IsRequired();
            token.Property<string>("CreatedBy").IsRequired();
            token.Property<long>("CreatedAt");
            token.Property<long>("ExpiresAt");
            token.Property<long?>("RevokedAt");
            token.Property<string>("RevokedBy");
            token.HasKey("Id");
            token.HasIndex("Hash").IsUnique();
            token.ToTable("ScreenTokens");
        });
    }
}
