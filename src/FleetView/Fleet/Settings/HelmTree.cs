using System.Text;
using System.Text.Json;

namespace FleetView.Fleet.Settings;

/// <summary>Nested values in the order in which they came, written as YAML.</summary>
internal sealed class HelmTree
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, object> _members = new(StringComparer.Ordinal);

    /// <summary>JSON's strings are YAML's double-quoted ones, any character included.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text);

    public void Set(IReadOnlyList<string> path, string scalar, string? comment) => Branch(path)[path[^1]] = new Leaf(scalar, OneLine(comment));

    /// <summary>Adds to a list.</summary>
    public void Append(IReadOnlyList<string> path, string text, string? comment)
    {
        var branch = Branch(path);
        if (branch._members.GetValueOrDefault(path[^1]) is not List<Leaf> list)
            branch[path[^1]] = list = [];
        list.Add(new Leaf(Quote(text), OneLine(comment)));
    }

    public StringBuilder WriteTo(StringBuilder text, int depth = 0)
    {
        foreach (var name in _order)
        {
            text.Append(' ', 2 * depth).Append(name).Append(':');
            switch (_members[name])
            {
                case Leaf leaf:
                    leaf.WriteTo(text.Append(' '));
                    break;
                case HelmTree inner:
                    inner.WriteTo(text.Append('\n'), depth + 1);
                    break;
                case List<Leaf> list:
                    text.Append('\n');
                    foreach (var leaf in list)
                        leaf.WriteTo(text.Append(' ', 2 * depth + 2).Append("- "));
                    break;
            }
        }

        return text;
    }

    private object this[string name]
    {
        set
        {
            if (!_members.ContainsKey(name))
                _order.Add(name);
            _members[name] = value;
        }
    }

    private HelmTree Branch(IReadOnlyList<string> path)
    {
        var branch = this;
        foreach (var name in path.SkipLast(1))
        {
            if (branch._members.GetValueOrDefault(name) is not HelmTree inner)
                branch[name] = inner = new HelmTree();
            branch = inner;
        }

        return branch;
    }

    private static string? OneLine(string? comment) => comment?.ReplaceLineEndings(" ");

    private sealed record Leaf(string Scalar, string? Comment)
    {
        public void WriteTo(StringBuilder text) => text.Append(Scalar).Append(Comment is null ? "" : $"   # {Comment}").Append('\n');
    }
}
