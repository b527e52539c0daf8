namespace FleetView;

/// <summary>
/// Asks the process on this machine whether it is live, for container health checks: the image carries no other client.
/// </summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync()
    {
        using var client = new HttpClient { Timeout = Allowed };
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{Port()}/healthz/live"));
            Console.WriteLine(response.IsSuccessStatusCode ? "live" : $"answered {(int)response.StatusCode}");
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Console.WriteLine($"no answer: {exception.Message}");
            return 1;
        }
    }

    /// <summary>The first port that the process listens on, by the variables that set it in an image.</summary>
    private static int Port()
    {
        var ports = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS");
        if (int.TryParse(ports?.Split(';')[0], out var port))
            return port;
        var urls = Environment.GetEnvironmentVariable("ASPNETCORE_URLS")?.Split(';')[0].Replace('*', 'x').Replace('+', 'x');
        return Uri.TryCreate(urls, UriKind.Absolute, out var uri) ? uri.Port : 8080;
    }
}
