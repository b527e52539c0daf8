using FleetView.Kubernetes.Json;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>Takes objects only to have them counted.</summary>
internal sealed class CountingSink : IObjectSink
{
    public void Take(ref JsonCursor reader)
    {
        // The page's parser counts.
    }

    public void Restart()
    {
        // Nothing is kept.
    }
}

/// <summary>Which label keys of CiliumIdentities vary most, over a bounded sample.</summary>
internal sealed class IdentitySink : IObjectSink
{
    private readonly Dictionary<string, Key> _keys = new(StringComparer.Ordinal);

    public int Sampled { get; private set; }

    public IReadOnlyList<IdentityLabel> Labels =>
    [
        .. _keys.Select(pair => new IdentityLabel(pair.Key, pair.Value.Values.Count, pair.Value.Identities))
            .OrderByDescending(label => label.Values).ThenBy(label => label.Key, StringComparer.Ordinal),
    ];

    /// <summary><c>{"metadata":{…},"security-labels":{"k8s:app":"cart","k8s:io.kubernetes.pod.namespace":"shop"}}</c></summary>
    public void Take(ref JsonCursor reader)
    {
        Sampled++;
        while (reader.NextMember())
        {
            if (!reader.Is("security-labels"u8))
            {
                reader.Skip();
                continue;
            }
            foreach (var (key, value) in reader.Map())
                Add(key, value);
        }
    }

    public void Restart()
    {
        Sampled = 0;
        _keys.Clear();
    }

    private void Add(string name, string value)
    {
        if (!_keys.TryGetValue(name, out var key))
            _keys[name] = key = new Key();
        key.Values.Add(value);
        key.Identities++;
    }

    private sealed class Key
    {
        public HashSet<string> Values { get; } = new(StringComparer.Ordinal);

        public int Identities { get; set; }
    }
}
