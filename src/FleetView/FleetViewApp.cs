using System.Reflection;
using FleetView.Alertmanager;
using FleetView.Api;
using FleetView.Api.Auth;
using FleetView.Catalog;
using FleetView.Collection;
using FleetView.Collection.Ranges;
using FleetView.Components;
using FleetView.Components.Frame;
using FleetView.Components.Screens;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Kubernetes;
using FleetView.Prometheus;

namespace FleetView;

/// <summary>Composes the product from its rooms; each room registers itself in one <c>Add…</c> method.</summary>
public static class FleetViewApp
{
    /// <summary>Settings or the catalogue are wrong: the process does not start.</summary>
    public const int ExitBadConfiguration = StartupFaults.ExitCode;

    public static string Version { get; } =
        typeof(FleetViewApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Contains("--version"))
        {
            Console.WriteLine($"FleetView {Version}");
            return 0;
        }

        if (args.Contains("--healthcheck"))
            return await HealthProbe.RunAsync();

        if (CreateBuilder(args, out var fault) is not { } builder)
            return StartupFaults.Report(Console.Error, "settings or the catalogue", [fault]);
        if (RulesCommand.IsAsked(args))
            return RulesCommand.Run(args, builder);

        var (app, faults) = Prepare(builder);
        if (app is null)
            return StartupFaults.Report(Console.Error, "settings or the catalogue", faults);

        await using (app)
        {
            if (args.Contains("--check-config"))
            {
                Console.WriteLine("Settings and catalogue are in order.");
                return 0;
            }

            return await RunAsync(app);
        }
    }

    private static async Task<int> RunAsync(WebApplication app)
    {
        if (await app.Services.OpenHistoryAsync(CancellationToken.None) is { } refusal)
        {
            await Console.Error.WriteLineAsync($"FleetView does not start: {refusal}");
            return ExitBadConfiguration;
        }

        await app.RunAsync();
        return 0;
    }

    private static WebApplicationBuilder? CreateBuilder(string[] args, out string fault)
    {
        fault = "";
        try
        {
            return WebApplication.CreateBuilder(args);
        }
        catch (InvalidDataException exception)
        {
            fault = StartupFaults.OfUnreadableFile(exception);
            return null;
        }
    }

    /// <summary>The composed application, or every fault of settings and catalogue.</summary>
    public static (WebApplication? App, IReadOnlyList<string> Faults) Prepare(WebApplicationBuilder builder)
    {
        var faults = SettingsCheck.Run(builder.Configuration, out var options).ToList();
        var loaded = builder.Services.AddCatalogue(options, builder.Environment.ContentRootPath);
        faults.AddRange(loaded.Faults.Select(fault => fault.ToString()));
        if (faults.Count > 0)
            return (null, faults);
        AddRooms(builder);
        var app = builder.Build();
        Map(app, options);
        return (app, []);
    }

    private static void AddRooms(WebApplicationBuilder builder)
    {
        // Built assets are found through a manifest that only Development reads by itself.
        if (!builder.Environment.IsDevelopment())
            builder.WebHost.UseStaticWebAssets();
        // Its lines hold whole addresses, and those of screens may hold a view token.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        // Names are label values of somebody else: 10 kB of them, percent-encoded, still make an address.
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestLineSize = 65_536);
        builder.Services
            .AddFleetViewOptions()
            .AddSingleton<FleetMetrics>()
            .AddSingleton<FleetStore>()
            .AddPrometheusClients()
            .AddKubernetes()
            .AddAlertmanager()
            .AddHistory()
            .AddRanges()
            .AddCollection()
            .AddFleetViewComponents()
            .AddFleetViewApi()
            .AddResponseCompression(compression => compression.EnableForHttps = true);
    }

    private static void Map(WebApplication app, FleetViewOptions options)
    {
        if (options.PathBase != "/")
            app.UsePathBase(options.PathBase);
        app.UseSecurityHeaders();
        // After the path base is taken off, or routes would be matched with it.
        app.UseRouting();
        app.UseViewTokens();
        app.UseLoopbackOnly();
        app.UseResponseCompression();
        app.MapFleetViewComponents();
        app.MapFleetViewApi();
    }
}
