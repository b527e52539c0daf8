using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetView.History.Migrations;

/// <summary>Since when the agents of each cluster run their version.</summary>
[DbContext(typeof(HistoryContext))]
[Migration("20261127160000_GateRollouts")]
internal sealed class GateRollouts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "GateRollouts",
        columns: table => new
        {
            Cluster = table.Column<string>(type: "TEXT", nullable: false),
            Version = table.Column<string>(type: "TEXT", nullable: false),
            From = table.Column<string>(type: "TEXT", nullable: true),
            StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
            CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
            Updated = table.Column<int>(type: "INTEGER", nullable: false),
            ProgressAt = table.Column<long>(type: "INTEGER", nullable: false),
            Before = table.Column<string>(type: "TEXT", nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_GateRollouts", row => row.Cluster));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(name: "GateRollouts");
}
