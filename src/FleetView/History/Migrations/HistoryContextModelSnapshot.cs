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
            cluster.Property<string>("Name").HasColumnType("TEXT");
            cluster.Property<string>("Sources").IsRequired().HasColumnType("TEXT");
            cluster.Property<string>("Status").IsRequired().HasColumnType("TEXT");
            cluster.Property<long>("Since").HasColumnType("INTEGER");
            cluster.Property<long>("LastSeen").HasColumnType("INTEGER");
            cluster.HasKey("Name");
            cluster.ToTable("KnownClusters");
        });
        modelBuilder.Entity("FleetView.History.KnownNodeRow", node =>
        {
            node.Property<string>("Cluster").HasColumnType("TEXT");
            node.Property<string>("Name").HasColumnType("TEXT");
            node.Property<string>("Status").IsRequired().HasColumnType("TEXT");
            node.Property<long>("Since").HasColumnType("INTEGER");
            node.Property<long>("LastSeen").HasColumnType("INTEGER");
            node.HasKey("Cluster", "Name");
            node.ToTable("KnownNodes");
        });
        modelBuilder.Entity("FleetView.History.FindingRow", finding =>
        {
            finding.Property<string>("Finding").HasColumnType("TEXT");
            finding.Property<string>("Cluster").HasColumnType("TEXT");
            finding.Property<string>("Node").HasColumnType("TEXT");
            finding.Property<string>("Group").HasColumnType("TEXT");
            finding.Property<long>("Since").HasColumnType("INTEGER");
            finding.Property<long?>("Ended").HasColumnType("INTEGER");
            finding.Property<double?>("Peak").HasColumnType("REAL");
            finding.Property<long?>("PeakAt").HasColumnType("INTEGER");
            finding.HasKey("Finding", "Cluster", "Node", "Group");
            finding.ToTable("Findings");
        });
        modelBuilder.Entity("FleetView.History.TransitionRow", transition =>
        {
            transition.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            transition.Property<long>("At").HasColumnType("INTEGER");
            transition.Property<string>("Cluster").IsRequired().HasColumnType("TEXT");
            transition.Property<string>("Node").HasColumnType("TEXT");
            transition.Property<string>("From").IsRequired().HasColumnType("TEXT");
            transition.Property<string>("To").IsRequired().HasColumnType("TEXT");
            transition.Property<string>("TopArea").HasColumnType("TEXT");
            transition.Property<string>("TopSignal").HasColumnType("TEXT");
            transition.HasKey("Id");
            transition.HasIndex("At");
            transition.HasIndex("Cluster", "At");
            transition.ToTable("Transitions");
        });
        modelBuilder.Entity("FleetView.History.KnownSettingRow", setting =>
        {
            setting.Property<string>("Cluster").HasColumnType("TEXT");
            setting.Property<string>("Key").HasColumnType("TEXT");
            setting.Property<string>("Value").HasColumnType("TEXT");
            setting.Property<long>("Since").HasColumnType("INTEGER");
            setting.HasKey("Cluster", "Key");
            setting.ToTable("KnownSettings");
        });
        modelBuilder.Entity("FleetView.History.SettingChangeRow", change =>
        {
            change.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            change.Property<long>("At").HasColumnType("INTEGER");
            change.Property<string>("Cluster").IsRequired().HasColumnType("TEXT");
            change.Property<string>("Key").IsRequired().HasColumnType("TEXT");
            change.Property<string>("From").HasColumnType("TEXT");
            change.Property<string>("To").HasColumnType("TEXT");
            change.HasKey("Id");
            change.HasIndex("At");
            change.HasIndex("Cluster", "At");
            change.ToTable("SettingChanges");
        });
        modelBuilder.Entity("FleetView.History.GateResultRow", result =>
        {
            result.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            result.Property<long>("At").HasColumnType("INTEGER");
            result.Property<string>("Cluster").IsRequired().HasColumnType("TEXT");
            result.Property<string>("Kind").IsRequired().HasColumnType("TEXT");
            result.Property<string>("Version").IsRequired().HasColumnType("TEXT");
            result.Property<bool>("Passed").HasColumnType("INTEGER");
            result.Property<int>("Warnings").HasColumnType("INTEGER");
            result.Property<string>("Details").IsRequired().HasColumnType("TEXT");
            result.HasKey("Id");
            result.HasIndex("Cluster", "Kind", "At");
            result.ToTable("GateResults");
        });
        modelBuilder.Entity("FleetView.History.GateAcknowledgementRow", acknowledgement =>
        {
            acknowledgement.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            acknowledgement.Property<long>("At").HasColumnType("INTEGER");
            acknowledgement.Property<string>("Cluster").IsRequired().HasColumnType("TEXT");
            acknowledgement.Property<string>("Kind").IsRequired().HasColumnType("TEXT");
            acknowledgement.Property<string>("Version").IsRequired().HasColumnType("TEXT");
            acknowledgement.Property<string>("By").IsRequired().HasColumnType("TEXT");
            acknowledgement.Property<string>("Reason").IsRequired().HasColumnType("TEXT");
            acknowledgement.HasKey("Id");
            acknowledgement.HasIndex("Cluster", "Kind");
            acknowledgement.ToTable("GateAcknowledgements");
        });
        modelBuilder.Entity("FleetView.History.GateRolloutRow", rollout =>
        {
            rollout.Property<string>("Cluster").HasColumnType("TEXT");
            rollout.Property<string>("Version").IsRequired().HasColumnType("TEXT");
            rollout.Property<string>("From").HasColumnType("TEXT");
            rollout.Property<long>("StartedAt").HasColumnType("INTEGER");
            rollout.Property<long?>("CompletedAt").HasColumnType("INTEGER");
            rollout.Property<int>("Updated").HasColumnType("INTEGER");
            rollout.Property<long>("ProgressAt").HasColumnType("INTEGER");
            rollout.Property<string>("Before").HasColumnType("TEXT");
            rollout.HasKey("Cluster");
            rollout.ToTable("GateRollouts");
        });
    }
}
