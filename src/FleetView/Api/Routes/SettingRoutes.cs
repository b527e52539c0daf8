using FleetView.Api.Items;
using FleetView.Api.Lists;
using FleetView.Api.OpenApi;
using FleetView.Fleet.Settings;
using FleetView.Model;

namespace FleetView.Api.Routes;

internal static class SettingRoutes
{
    public static void MapSettings(this IEndpointRouteBuilder routes) => routes
        .MapGet("/settings", List)
        .WithName("ListSettings")
        .WithSummary("The audit: every audited key of every cluster, clusters worst first, against recommendations and against their cohorts")
        .WithTags("Settings")
        .WithMetadata(
            new QueryParameter("verdict", "Any of these verdicts") { Repeats = true, Values = SettingFilter.VerdictWords },
            new QueryParameter("severity", "Any of these severities") { Repeats = true, Values = [.. Severities.WorstFirst.Select(severity => severity.Word())] },
            new QueryParameter("cluster", "Only this cluster, by exact name"),
            new QueryParameter("key", "Only this key"),
            new QueryParameter("area", "Only keys of this area"))
        .WithList(SettingItem.Schema, "status", "label");

    private static IResult List(HttpRequest request, FleetAsked fleet)
    {
        var reader = new QueryReader(request);
        var query = ListQuery.Read(reader, SettingItem.Schema.IsSortable, SettingItem.Schema.Sortable);
        var filter = SettingFilter.Read(reader, request, query);
        if (reader.Problem is { } problem)
            return problem;
        var rows = SettingsViews.Rows(fleet.Snapshot).Where(filter.Matches).ToArray();
        return SettingItem.Schema.Write(query, SettingItem.Schema.Page(query, fleet.Snapshot.AsOf.UtcDateTime, rows, SettingItem.Of));
    }
}
