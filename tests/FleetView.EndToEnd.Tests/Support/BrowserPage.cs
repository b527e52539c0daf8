using System.Text;
using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Support;

/// <summary>One page in a context of its own, with everything it complained of.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly byte[] RenderBatch = Encoding.ASCII.GetBytes("JS.RenderBatch");

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private TaskCompletionSource _rendered = new();

    public BrowserPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultNavigationTimeout((float)Patience.TotalMilliseconds);
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
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            if (frame.Binary is { } bytes && bytes.AsSpan().IndexOf(RenderBatch) >= 0)
                _rendered.TrySetResult();
        };
    }

    public IPage Page { get; }

    /// <summary>Script errors, console errors (refused by the content policy among them) and dialogs.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Path and query, as they stand in the address bar.</summary>
    public string Address => new Uri(Page.Url).PathAndQuery;

    /// <summary>Loads a page and waits until its circuit has rendered: before, nothing typed reaches the server.</summary>
    public async Task GoAsync(string path)
    {
        _rendered = new TaskCompletionSource();
        await Page.GotoAsync(path.Length == 0 ? "./" : path);
        await _rendered.Task.WaitAsync(Patience);
    }

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>What sticks out to the right of the window; empty where nobody has to scroll sideways.</summary>
    public Task<string[]> StickingOutAsync() => Page.EvaluateAsync<string[]>("""
        () => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          return [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > root.clientWidth + 0.5)
            .map(element => `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}: ${element.textContent.trim().slice(0, 40)}`);
        }
        """);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
