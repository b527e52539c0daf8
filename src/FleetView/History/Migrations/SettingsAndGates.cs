using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetView.History.Migrations;

/// <summary>Settings and their changes; results of gates and what was acknowledged.</summary>
[DbContext(typeof(HistoryContext))]
[Migration("20261127150000_SettingsAndGates")]
internal sealed class SettingsAndGates : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddSettings(migrationBuilder);
        AddGates(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "KnownSettings", "SettingChanges", "GateResults", "GateAcknowledgements" })
            migrationBuilder.DropTable(name: table);
    }

    private static void AddSettings(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "KnownSettings",
            columns: table => new
            {
                Cluster = table.Column<string>(nullable: false),
                Key = table.Column<string>(nullable: false),
                Value = table.Column<string>(nullable: true),
                Since = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_KnownSettings", row => new { row.Cluster, row.Key }));
        migrationBuilder.CreateTable(
            name: "SettingChanges",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).Numbered(),
                At = table.Column<long>(nullable: false),
                Cluster = table.Column<string>(nullable: false),
                Key = table.Column<string>(nullable: false),
                From = table.Column<string>(nullable: true),
                To = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_SettingChanges", row => row.Id));
        migrationBuilder.CreateIndex("IX_SettingChanges_At", "SettingChanges", "At");
        migrationBuilder.CreateIndex("IX_SettingChanges_Cluster_At", "SettingChanges", ["Cluster", "At"]);
    }

    private static void AddGates(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "GateResults",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).Numbered(),
                At = table.Column<long>(nullable: false),
                Cluster = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Version = table.Column<string>(nullable: false),
                Passed = table.Column<bool>(nullable: false),
                Warnings = table.Column<int>(nullable: false),
                Details = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_GateResults", row => row.Id));
        migrationBuilder.CreateIndex("IX_GateResults_Cluster_Kind_At", "GateResults", ["Cluster", "Kind", "At"]);
        migrationBuilder.CreateTable(
            name: "GateAcknowledgements",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).Numbered(),
                At = table.Column<long>(nullable: false),
                Cluster = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Version = table.Column<string>(nullable: false),
                By = table.Column<string>(nullable: false),
                Reason = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_GateAcknowledgements", row => row.Id));
        migrationBuilder.CreateIndex("IX_GateAcknowledgements_Cluster_Kind", "GateAcknowledgements", ["Cluster", "Kind"]);
    }
}
