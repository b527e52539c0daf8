using FleetView.Configuration;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace FleetView.History;

public static class HistoryRegistration
{
    /// <summary>
    /// The history store. Add it before the collectors: hosted services stop in reverse, so what the last round
    /// recorded is still written. Transitions are kept for good; <c>Storage:RetentionDays</c> does not touch them.
    /// </summary>
    public static IServiceCollection AddHistory(this IServiceCollection services)
    {
        services.AddSingleton(provider => HistoryLocation.Of(
            provider.GetRequiredService<IOptions<FleetViewOptions>>().Value,
            provider.GetRequiredService<IHostEnvironment>().ContentRootPath));
        services.AddDbContextFactory<HistoryContext>((provider, options) =>
        {
            provider.GetRequiredService<HistoryLocation>().Use(options);
            // Failures are logged once, by FleetHistory, in the operator's words.
            options.ConfigureWarnings(warnings => warnings.Log(
                (RelationalEventId.CommandError, LogLevel.Debug),
                (RelationalEventId.ConnectionError, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug)));
        });
        services.AddSingleton<HistoryDatabase>();
        services.AddSingleton<FleetHistory>();
        services.AddSingleton<IFleetHistory>(provider => provider.GetRequiredService<FleetHistory>());
        services.AddSingleton<ITransitionExport>(provider => provider.GetRequiredService<FleetHistory>());
        services.AddSingleton<ISettingsHistory, SettingsHistory>();
        services.AddSingleton<IFindingHistory, FindingHistory>();
        services.AddHostedService<HistoryWriter>();
        services.AddSingleton<HistoryRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<HistoryRetention>());
        services.AddSingleton<ScoreStore>();
        services.AddSingleton<ScoreHistory>();
        services.AddSingleton<IScoreHistory>(provider => provider.GetRequiredService<ScoreHistory>());
        services.AddSingleton<IScoreRecorder>(provider => provider.GetRequiredService<ScoreHistory>());
        services.AddHostedService<ScoreHistoryService>();
        services.AddSingleton<GateStore>();
        services.AddSingleton<IGateHistory, GateHistory>();
        services.AddHostedService<GateHistoryLoader>();
        services.AddSingleton<ScreenTokenStore>();
        services.AddSingleton<IScreenTokens, ScreenTokens>();
        services.AddHostedService<ScreenTokenLoader>();
        services.AddPeople();
        return services;
    }

    private static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<AcknowledgementStore>();
        services.AddSingleton<AcknowledgementHistory>();
        services.AddSingleton<IAcknowledgementHistory>(provider => provider.GetRequiredService<AcknowledgementHistory>());
        services.AddSingleton<AnnotationStore>();
        services.AddSingleton<AnnotationHistory>();
        services.AddSingleton<IAnnotationHistory>(provider => provider.GetRequiredService<AnnotationHistory>());
        services.AddHostedService<PeopleLoader>();
    }

    /// <summary>
    /// Brings the database up to date before the host starts, so that a refusal is one line and not the failure of a
    /// hosted service.
    /// </summary>
    /// <returns>Why the process must not start: a newer version wrote the database. Null: go on, also where it does not answer.</returns>
    public static async Task<string?> OpenHistoryAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<FleetHistory>().OpenAsync(cancellationToken);
            return null;
        }
        catch (HistoryVersionException exception)
        {
            return exception.Message;
        }
    }
}
