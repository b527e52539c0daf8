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
            Cluster = table.Column<string>(nullable: false),
            Version = table.Column<string>(nullable: false),
            From = table.Column<string>(nullable: true),
            StartedAt = table.Column<long>(nullable: false),
            CompletedAt = table.Column<long>(nullable: true),
            Updated = table.Column<int>(nullable: false),
            ProgressAt = table.Column<long>(nullable: false),
            Before = table.Column<string>(nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_GateRollouts", row => row.Cluster));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(name: "GateRollouts");
}
