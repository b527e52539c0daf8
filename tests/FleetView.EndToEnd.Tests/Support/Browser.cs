using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Support;

/// <summary>The system's Chromium, driven by Playwright; nothing is downloaded.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> StartAsync()
    {
        var program = Programs.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"No browser at {string.Join(", ", Programs)}: run make test, or install chromium.");
        // A busy machine may take longer than the library's 5 seconds; only a test that fails waits for so long.
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        return new Browser(playwright, browser);
    }

    public async Task<BrowserPage> OpenAsync(
        Uri baseUrl,
        string path = "",
        int width = 1280,
        int height = 900,
        ColorScheme colours = ColorScheme.Light,
        string? timeZone = null)
    {
        var context = await ContextAsync(baseUrl, width, height, colours, timeZone);
        var page = new BrowserPage(context, await context.NewPageAsync());
        await page.GoAsync(path);
        return page;
    }

    /// <summary>A browser of its own, without a page yet.</summary>
    public Task<IBrowserContext> ContextAsync(
        Uri baseUrl, int width, int height, ColorScheme colours = ColorScheme.Light, string? timeZone = null) =>
        _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = baseUrl.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = colours,
            TimezoneId = timeZone,
        });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
