using FleetView.Collection.Ranges.Top;
using FleetView.Fleet;

namespace FleetView.Collection.Ranges;

public static class RangeServices
{
    /// <summary>What pages and the API ask beside the snapshot: ranges for charts, breakdowns, and the queries' text.</summary>
    public static IServiceCollection AddRanges(this IServiceCollection services) => services
        .AddSingleton<SubjectQueries>()
        .AddSingleton<IRangeService, RangeService>()
        .AddSingleton<IDetailService, DetailService>()
        .AddSingleton<SourceRanker>()
        .AddSingleton<ITopService, TopService>()
        .AddSingleton<IFleetQueries, FleetQueries>();
}
