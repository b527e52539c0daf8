using FleetView.Components.Charts;
using FleetView.Components.Frame;
using FleetView.Components.Pages.Areas;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Pages.Screens.Boards;
using FleetView.Components.Pages.Screens.Live;
using FleetView.Components.Pages.Settings;
using FleetView.Components.Pages.Transitions;
using FleetView.Components.Screens;
using FleetView.Components.Sharing;
using FleetView.Components.Strips;
using FleetView.Configuration;
using FleetView.History;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace FleetView.Components;

/// <summary>Registers the pages. They read the fleet, its history and the catalogue; they never ask a source.</summary>
public static class ComponentsRoom
{
    public static IServiceCollection AddFleetViewComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        // The content policy says who may frame a page; a second header could only disagree with it.
        services.AddAntiforgery(options => options.SuppressXFrameOptionsHeader = true);
        services.AddScoped<CircuitHandler, CircuitCounter>();
        services.AddScoped<ChartBackdrops>();
        services.AddSingleton<PageReport>();
        services.AddSingleton<StripLooks>();
        services.AddSingleton<ClusterLines>();
        services.AddSingleton<AreaMatrices>();
        services.AddSingleton<SettingsTables>();
        services.AddSingleton<SharedTransitions>();
        services.AddSingleton<RecentChanges>();
        services.AddHostedService(provider => provider.GetRequiredService<RecentChanges>());
        services.AddSingleton<ScreenBoards>();
        services.AddSingleton<ScreenHub>();
        services.AddHostedService(provider => provider.GetRequiredService<ScreenHub>());
        // Without keys that outlive the process every restart makes open pages invalid.
        services.AddDataProtection().SetApplicationName("FleetView");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<FleetViewOptions>, IHostEnvironment, ILoggerFactory>(
            (keys, options, host, loggers) => keys.XmlRepository = new FileSystemXmlRepository(
                new DirectoryInfo(Path.Combine(host.ContentRootPath, options.Value.DataPath, "keys")), loggers));
        return services;
    }

    /// <summary>The pages and their files. Call before other endpoints are mapped.</summary>
    public static WebApplication MapFleetViewComponents(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(LeaveOthersAlone);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapScreenEvents();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // One policy, ours: browsers intersect two, and the framework's own would allow framing by this site.
            options.ContentSecurityFrameAncestorsPolicy = null;
            options.DisableWebSocketCompression = false;
        });
        return app;
    }

    /// <summary>
    /// An empty 404 of the API must stay the API's own, not become a page, and a page's frame is neither for holders of a
    /// view token nor for strangers, who get files.
    /// </summary>
    private static Task LeaveOthersAlone(HttpContext context, RequestDelegate next)
    {
        var isPage = IsPage(context.Request.Path) && context.Features.Get<ScreenHolder>() is null && !ViewTokenGate.IsFile(context);
        if (!isPage && context.Features.Get<IStatusCodePagesFeature>() is { } statusPages)
            statusPages.Enabled = false;
        return next(context);
    }

    private static bool IsPage(PathString path) =>
        !path.StartsWithSegments("/api")
        && !path.StartsWithSegments("/openapi")
        && !path.StartsWithSegments("/healthz")
        && !path.StartsWithSegments("/metrics");
}
