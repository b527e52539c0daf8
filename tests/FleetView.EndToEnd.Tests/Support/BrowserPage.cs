using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Support;

/// <summary>One page in a context of its own, with everything it complained of.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public BrowserPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _complaints.Add($"console: {message.Text}");
        };
    }

    public IPage Page { get; }

    /// <summary>Script errors, console errors (refused by the content policy among them) and dialogs.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Path and query, as they stand in the address bar.</summary>
    public string Address => new Uri(Page.Url).PathAndQuery;

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path.Length == 0 ? "./" : path);
        await WaitUntilInteractiveAsync();
    }

    /// <summary>Waits until the circuit stands: before, clicks on plain links work but no update comes.</summary>
    public Task WaitUntilInteractiveAsync() =>
        Page.WaitForFunctionAsync("() => globalThis.Blazor !== undefined && document.querySelector('time[data-fresh]') !== null");

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name, bool exact = true) =>
        Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = exact });

    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
