using FleetView.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FleetView.Components.Frame;

/// <summary>Jumps to a cluster or node. Waits for a pause in typing, so that a word costs one pass over the names.</summary>
public sealed partial class SearchBox : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private CancellationTokenSource _typing = new();
    private IReadOnlyList<SearchHit> _hits = [];
    private string _text = "";
    private bool _searched;
    private int _selected;

    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }

    private static string Id(int hit) => $"search-hit-{hit}";

    private async Task OnInput(string? text)
    {
        _text = text ?? "";
        await _typing.CancelAsync();
        _typing.Dispose();
        _typing = new CancellationTokenSource();
        var typing = _typing.Token;
        try
        {
            await Task.Delay(Pause, Time, typing);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Find();
    }

    private void Find()
    {
        _hits = FleetSearch.Find(Snapshot, _text);
        _searched = _text.Trim().Length > 0;
        _selected = 0;
    }

    private void OnKey(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case "Escape":
                Close();
                break;
            case "ArrowDown" when _hits.Count > 0:
                _selected = (_selected + 1) % _hits.Count;
                break;
            case "ArrowUp" when _hits.Count > 0:
                _selected = (_selected + _hits.Count - 1) % _hits.Count;
                break;
        }
    }

    private void OpenFirst()
    {
        // Enter may come before the pause is over: look again, and keep what was selected.
        var selected = _selected;
        Find();
        if (_hits.Count == 0)
            return;
        var url = _hits[Math.Min(selected, _hits.Count - 1)].Url;
        Close();
        Navigation.NavigateTo(url);
    }

    private void Close()
    {
        _text = "";
        _hits = [];
        _searched = false;
    }
}
