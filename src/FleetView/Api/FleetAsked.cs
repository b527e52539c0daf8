using FleetView.Api.OpenApi;
using FleetView.Fleet;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetView.Api;

/// <summary>The fleet that a request is about: the present one, or with <c>at</c> that of another instant.</summary>
internal sealed class FleetAsked
{
    public const string Parameter = "at";

    private FleetAsked(FleetSnapshot snapshot, DateTimeOffset now, ProblemHttpResult? problem = null)
    {
        Snapshot = snapshot;
        Now = now;
        Problem = problem;
    }

    public static QueryParameter Help { get; } = new(
        Parameter, $"The fleet as it was at this instant, scored by the rules in force now: {TimeParameter.Allowed}; the present if not given");

    public FleetSnapshot Snapshot { get; }

    /// <summary>From which ages count, and at which ranges end that name no end.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Why the instant cannot be had; the routes' filter answers with it.</summary>
    public ProblemHttpResult? Problem { get; }

    /// <summary>Called by the framework for a handler's parameter of this type.</summary>
    public static async ValueTask<FleetAsked> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var at = context.Request.Query[Parameter];
        if (at.Count == 0)
            return new FleetAsked(services.GetRequiredService<FleetStore>().Current, now);
        if (at.Count > 1 || !TimeParameter.TryParse(at[0] ?? "", now, out var instant))
            return Refused(ApiProblems.Parameter(Parameter, at.ToString(), TimeParameter.Allowed));
        var answer = await services.GetRequiredService<IPastFleet>().GetAsync(instant, context.RequestAborted);
        return answer.Snapshot is { } snapshot
            ? new FleetAsked(snapshot, snapshot.Past?.At ?? now)
            : Refused(ApiProblems.Refused(Parameter, at.ToString(), answer.Refusal!));

        FleetAsked Refused(ProblemHttpResult problem) => new(FleetSnapshot.Empty, now, problem);
    }

    /// <summary>Answers with what is wrong about the instant, before a handler runs.</summary>
    public static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<FleetAsked>().FirstOrDefault()?.Problem is { } problem
            ? ValueTask.FromResult<object?>(problem)
            : next(context);

    /// <summary>For routes that change something: nothing of the past can be.</summary>
    public static ValueTask<object?> RefuseThePast(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var at = context.HttpContext.Request.Query[Parameter];
        return at.Count == 0
            ? next(context)
            : ValueTask.FromResult<object?>(ApiProblems.Refused(Parameter, at.ToString(), "Only the present can be changed."));
    }
}
