using FleetView.Components.Time;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Subject.Settings;

/// <summary>Reads the history when the page opens, and again when something was changed since.</summary>
public sealed partial class SettingChanges : IDisposable
{
    private const int Shown = 8;
    private const int Longest = 60;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<SettingChange> _items = [];
    private string? _fault;
    private object? _stamp;
    private (string? Cluster, string? Key, DateTimeOffset? Past)? _listed;
    private FleetSnapshot? _asked;

    [Inject]
    public required ISettingsHistory History { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    /// <summary>With a new one a history that did not answer is asked again.</summary>
    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [CascadingParameter]
    public PageClock? Clock { get; set; }

    /// <summary>Null: all.</summary>
    [Parameter]
    public string? Cluster { get; set; }

    /// <summary>Null: all of the cluster.</summary>
    [Parameter]
    public string? Key { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var stamp = (Cluster, Key, Clock?.Past, History.Version);
        if (stamp.Equals(_stamp) && (_fault is null || ReferenceEquals(Snapshot, _asked)))
            return;
        (_stamp, _asked) = (stamp, Snapshot);
        var to = Clock?.Now ?? Time.GetUtcNow();
        var query = new SettingChangeQuery(to.AddDays(-Options.Value.Storage.RetentionDays), to, Cluster);
        try
        {
            var page = await History.ChangesAsync(query, _gone.Token);
            if (stamp.Equals(_stamp))
                Show(page, (stamp.Cluster, stamp.Key, stamp.Past));
        }
        catch (OperationCanceledException)
        {
            // The reader went on to another page.
        }
    }

    private void Show(SettingChangePage page, (string?, string?, DateTimeOffset?) subject)
    {
        // Of the same subject the last list stays where the history does not answer.
        if (page.Fault is null || !subject.Equals(_listed))
            _items = [.. page.Items.Where(change => Key is null || change.Key == Key).Take(Shown)];
        (_fault, _listed) = (page.Fault, subject);
    }

    private static string Words(string? value) => value switch
    {
        null => "absent",
        "" => "empty",
        { Length: > Longest } => $"{value[..Longest]}…",
        _ => value,
    };
}
