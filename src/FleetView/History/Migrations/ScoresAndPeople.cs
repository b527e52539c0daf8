using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetView.History.Migrations;

/// <summary>Scores of clusters; annotations, acknowledgements, tokens of screens.</summary>
[DbContext(typeof(HistoryContext))]
[Migration("20261127181500_ScoresAndPeople")]
internal sealed class ScoresAndPeople : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddScores(migrationBuilder);
        AddEndedFindings(migrationBuilder);
        AddAnnotations(migrationBuilder);
        AddAcknowledgements(migrationBuilder);
        AddTokens(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "ScoredClusters", "ClusterScores", "EndedFindings", "Annotations", "Acknowledgements", "ScreenTokens" })
            migrationBuilder.DropTable(name: table);
    }

    private static void AddScores(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ScoredClusters",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false).Numbered(),
                Name = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ScoredClusters", row => row.Id));
        migrationBuilder.CreateIndex("IX_ScoredClusters_Name", "ScoredClusters", "Name", unique: true);
        migrationBuilder.CreateTable(
            name: "ClusterScores",
            columns: table => new
            {
                Cluster = table.Column<int>(nullable: false),
                At = table.Column<long>(nullable: false),
                Status = table.Column<int>(nullable: false),
                Score = table.Column<double>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_ClusterScores", row => new { row.Cluster, row.At }));
        migrationBuilder.CreateIndex("IX_ClusterScores_At", "ClusterScores", "At");
    }

    private static void AddEndedFindings(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "EndedFindings",
            columns: table => new
            {
                Finding = table.Column<string>(nullable: false),
                Cluster = table.Column<string>(nullable: false),
                Node = table.Column<string>(nullable: false),
                Group = table.Column<string>(nullable: false),
                Since = table.Column<long>(nullable: false),
                Ended = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_EndedFindings", row => new { row.Finding, row.Cluster, row.Node, row.Group, row.Since }));
        migrationBuilder.CreateIndex("IX_EndedFindings_Ended", "EndedFindings", "Ended");
    }

    private static void AddAnnotations(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Annotations",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).Numbered(),
                At = table.Column<long>(nullable: false),
                Until = table.Column<long>(nullable: true),
                Cluster = table.Column<string>(nullable: true),
                Node = table.Column<string>(nullable: true),
                Title = table.Column<string>(nullable: false),
                Text = table.Column<string>(nullable: false),
                Tags = table.Column<string>(nullable: false),
                By = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Annotations", row => row.Id));
        migrationBuilder.CreateIndex("IX_Annotations_At", "Annotations", "At");
    }

    private static void AddAcknowledgements(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Acknowledgements",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).Numbered(),
                Cluster = table.Column<string>(nullable: false),
                Node = table.Column<string>(nullable: false),
                Signal = table.Column<string>(nullable: false),
                Status = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                Until = table.Column<long>(nullable: false),
                By = table.Column<string>(nullable: false),
                Reason = table.Column<string>(nullable: false),
                EndedAt = table.Column<long>(nullable: true),
                EndedBecause = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Acknowledgements", row => row.Id));
        migrationBuilder.CreateIndex("IX_Acknowledgements_At", "Acknowledgements", "At");
        migrationBuilder.CreateIndex("IX_Acknowledgements_EndedAt", "Acknowledgements", "EndedAt");
    }

    private static void AddTokens(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ScreenTokens",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).Numbered(),
                Name = table.Column<string>(nullable: false),
                Screen = table.Column<string>(nullable: false),
                Hash = table.Column<byte[]>(nullable: false),
                CreatedBy = table.Column<string>(nullable: false),
                CreatedAt = table.Column<long>(nullable: false),
                ExpiresAt = table.Column<long>(nullable: false),
                RevokedAt = table.Column<long>(nullable: true),
                RevokedBy = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_ScreenTokens", row => row.Id));
        migrationBuilder.CreateIndex("IX_ScreenTokens_Hash", "ScreenTokens", "Hash", unique: true);
    }
}
