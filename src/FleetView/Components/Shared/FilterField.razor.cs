using FleetView.Components.Urls;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Shared;

public sealed partial class FilterField : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource _typing = new();
    private string _text = "";
    private string _sent = "";

    [Parameter, EditorRequired]
    public required ViewState View { get; set; }

    [Parameter]
    public string Placeholder { get; set; } = "Filter by name";

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }

    // Only an address that changed elsewhere (clear, back) writes into the box: the rest was typed since.
    protected override void OnParametersSet()
    {
        if (View.Q != _sent)
            _text = _sent = View.Q;
    }

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

        _sent = _text;
        Navigation.NavigateTo(View.WithQ(_text).Url, replace: true);
    }
}
