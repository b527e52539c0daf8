using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetView.History.Migrations;

/// <summary>Known clusters and nodes, transitions.</summary>
[DbContext(typeof(HistoryContext))]
[Migration("20261124070000_Initial")]
internal sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "KnownClusters",
            columns: table => new
            {
                Name = table.Column<string>(nullable: false),
                Sources = table.Column<string>(nullable: false),
                Status = table.Column<string>(nullable: false),
                Since = table.Column<long>(nullable: false),
                LastSeen = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_KnownClusters", row => row.Name));
        migrationBuilder.CreateTable(
            name: "KnownNodes",
            columns: table => new
            {
                Cluster = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Status = table.Column<string>(nullable: false),
                Since = table.Column<long>(nullable: false),
                LastSeen = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_KnownNodes", row => new { row.Cluster, row.Name }));
        migrationBuilder.CreateTable(
            name: "Transitions",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).Numbered(),
                At = table.Column<long>(nullable: false),
                Cluster = table.Column<string>(nullable: false),
                Node = table.Column<string>(nullable: true),
                From = table.Column<string>(nullable: false),
                To = table.Column<string>(nullable: false),
                TopArea = table.Column<string>(nullable: true),
                TopSignal = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Transitions", row => row.Id));
        migrationBuilder.CreateIndex(name: "IX_Transitions_At", table: "Transitions", column: "At");
        migrationBuilder.CreateIndex(name: "IX_Transitions_Cluster_At", table: "Transitions", columns: ["Cluster", "At"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "KnownClusters");
        migrationBuilder.DropTable(name: "KnownNodes");
        migrationBuilder.DropTable(name: "Transitions");
    }
}
