using System.Net;
using FleetView.Configuration;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace FleetView.Prometheus;

/// <summary>Until when a request may take, and whose cancellation is not the source's failure.</summary>
internal sealed record SendLimits(DateTimeOffset Deadline, CancellationToken Caller)
{
    public static readonly HttpRequestOptionsKey<SendLimits> Key = new("FleetView.SendLimits");
}

/// <summary>
/// Retries around a circuit breaker. The time limit is the client's: it covers the body too, which arrives when this
/// pipeline is done.
/// </summary>
internal static class SourceResilience
{
    public const int Retries = 2;

    /// <summary>Failed answers before the breaker looks at their share.</summary>
    public const int BreakerThroughput = 10;

    /// <summary>Shorter than the default interval: every round asks a source that was given up at least once.</summary>
    public static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(10);

    public static ResiliencePipeline<HttpResponseMessage> Build(SourceOptions source, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = source.Name, TimeProvider = time };
        return builder.AddRetry(Retry(time)).AddCircuitBreaker(Breaker(source)).Build();
    }

    private static HttpRetryStrategyOptions Retry(TimeProvider time) => new()
    {
        MaxRetryAttempts = Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(200),
        MaxDelay = TimeSpan.FromSeconds(2),
        ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments, time)),
    };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(SourceOptions source) => new()
    {
        // High on purpose: a source that answers some queries and fails on dear ones keeps answering those.
        FailureRatio = 0.9,
        MinimumThroughput = BreakerThroughput,
        // Long enough to hold several rounds of requests that all hang until their timeout.
        SamplingDuration = TimeSpan.FromTicks(Math.Max(TimeSpan.FromMinutes(1).Ticks, source.Timeout.Ticks * 4)),
        BreakDuration = BreakDuration,
        ShouldHandle = arguments => ValueTask.FromResult(IsDown(arguments.Outcome, arguments.Context)),
    };

    private static bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> arguments, TimeProvider time)
    {
        if (arguments.Outcome.Exception is { } exception)
            return exception is HttpRequestException { HttpRequestError: not HttpRequestError.SecureConnectionError };
        if (arguments.Outcome.Result is not { } response)
            return false;
        var unwell = IsUnavailable(response) || response.StatusCode == HttpStatusCode.TooManyRequests;
        return unwell && Wait(response, time) < Left(arguments.Context, time);
    }

    private static bool IsDown(Outcome<HttpResponseMessage> outcome, ResilienceContext context) => outcome switch
    {
        { Exception: HttpRequestException } => true,
        { Exception: OperationCanceledException } => !LimitsOf(context).Caller.IsCancellationRequested,
        { Result: { } response } => IsUnavailable(response),
        _ => false,
    };

    private static bool IsUnavailable(HttpResponseMessage response) => response.StatusCode
        is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>What the server asks for; a wait past the deadline would only replace its message by "timed out".</summary>
    private static TimeSpan Wait(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => TimeSpan.Zero,
    };

    private static TimeSpan Left(ResilienceContext context, TimeProvider time) => LimitsOf(context).Deadline - time.GetUtcNow();

    private static SendLimits LimitsOf(ResilienceContext context) =>
        context.GetRequestMessage() is { } request && request.Options.TryGetValue(SendLimits.Key, out var limits)
            ? limits
            : new SendLimits(DateTimeOffset.MaxValue, CancellationToken.None);
}
