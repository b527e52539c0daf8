using Microsoft.JSInterop;

namespace FleetView.Tests.Support;

/// <summary>A browser whose modules are there at once, but one of whose functions answers when a test says so.</summary>
internal sealed class SlowScript(string slow) : IJSRuntime, IJSObjectReference
{
    private readonly TaskCompletionSource _answer = new();

    /// <summary>What was called, and <c>release</c> for each reference that was given back.</summary>
    public List<string> Calls { get; } = [];

    public void Answer() => _answer.SetResult();

    public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
    {
        Calls.Add(identifier);
        if (identifier == slow)
            await _answer.Task;
        return typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)this : default!;
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        InvokeAsync<TValue>(identifier, args);

    public ValueTask DisposeAsync()
    {
        Calls.Add("release");
        return ValueTask.CompletedTask;
    }
}
