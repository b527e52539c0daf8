using Microsoft.AspNetCore.ResponseCompression;

namespace FleetView.Api;

public static class ApiCompression
{
    /// <summary>
    /// Compresses what programs read; pages are left to the server in front. Over TLS too: no answer of the API puts a
    /// secret beside text of the caller's choice.
    /// </summary>
    public static IApplicationBuilder UseApiCompression(this IApplicationBuilder app) => app.UseWhen(
        context => IsForPrograms(context.Request.Path),
        programs => programs.UseResponseCompression());

    internal static void Configure(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/csv", "application/problem+json"];
    }

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/metrics");
}
