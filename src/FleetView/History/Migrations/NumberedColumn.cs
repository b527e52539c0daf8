using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace FleetView.History.Migrations;

/// <summary>A column by which the database numbers the rows, each provider in its own way.</summary>
internal static class NumberedColumn
{
    private const string Strategy = "Npgsql:ValueGenerationStrategy";

    public static OperationBuilder<AddColumnOperation> Numbered(this OperationBuilder<AddColumnOperation> column) => column
        .Annotation("Sqlite:Autoincrement", true)
        .Annotation(Strategy, NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    public static PropertyBuilder<T> Numbered<T>(this PropertyBuilder<T> column)
    {
        column.ValueGeneratedOnAdd().HasAnnotation(Strategy, NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
        return column;
    }
}
