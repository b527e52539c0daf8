using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetView.History.Migrations;

/// <summary>Findings that hold or held lately.</summary>
[DbContext(typeof(HistoryContext))]
[Migration("20261127110000_Findings")]
internal sealed class Findings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "Findings",
        columns: table => new
        {
            Finding = table.Column<string>(nullable: false),
            Cluster = table.Column<string>(nullable: false),
            Node = table.Column<string>(nullable: false),
            Group = table.Column<string>(nullable: false),
            Since = table.Column<long>(nullable: false),
            Ended = table.Column<long>(nullable: true),
            Peak = table.Column<double>(nullable: true),
            PeakAt = table.Column<long>(nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_Findings", row => new { row.Finding, row.Cluster, row.Node, row.Group }));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(name: "Findings");
}
