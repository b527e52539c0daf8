using System.Text.RegularExpressions;

namespace FleetView.Simulator.Kubernetes.Protocol;

/// <summary>A selector that cannot be read, or a field that the kind cannot be selected by.</summary>
internal sealed class BadSelectorException(string message) : Exception(message);

/// <summary>Which objects of a kind a request is about: those of a namespace, with labels and with fields.</summary>
internal sealed partial class Selection
{
    private static readonly string[] PodFields = ["spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "status.phase", "status.podIP"];

    private readonly List<LabelTerm> _labels = [];
    private readonly List<(string Path, string Value, bool Equal)> _fields = [];

    public Selection(string? @namespace, string labels, string fields, bool ofPods)
    {
        Namespace = @namespace;
        foreach (var term in SplitOutsideBraces(labels))
            _labels.Add(LabelTerm.Parse(term));
        foreach (var term in fields.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            _fields.Add(ParseField(term, ofPods));
    }

    public string? Namespace { get; }

    public bool HasSelector => _labels.Count > 0 || _fields.Count > 0;

    public bool Matches(ApiObject it)
    {
        if (Namespace is not null && it.Namespace != Namespace)
            return false;
        foreach (var term in _labels)
        {
            if (!term.Matches(it.Labels))
                return false;
        }
        foreach (var (path, value, equal) in _fields)
        {
            if (it.Field(path) is not { } has || (has == value) != equal)
                return false;
        }
        return true;
    }

    /// <summary>Whether objects with this value of a field can be meant at all.</summary>
    public bool MayHaveField(string path, string value) => _fields.TrueForAll(field => field.Path != path || (field.Value == value) == field.Equal);

    /// <summary>Whether objects can be meant that have these labels, any of some others, and no more.</summary>
    public bool MayHave(IReadOnlyDictionary<string, string> labels, params ReadOnlySpan<string> others)
    {
        foreach (var term in _labels)
        {
            if (!others.Contains(term.Key) && !term.Matches(labels))
                return false;
        }
        return true;
    }

    private static (string Path, string Value, bool Equal) ParseField(string term, bool ofPods)
    {
        var match = FieldTerm().Match(term);
        if (!match.Success)
            throw new BadSelectorException($"invalid selector: '{term}'; can't understand '{term}'");
        var path = match.Groups["path"].Value;
        if (path is not ("metadata.name" or "metadata.namespace") && !(ofPods && PodFields.Contains(path)))
            throw new BadSelectorException($"field label not supported: {path}");
        return (path, match.Groups["value"].Value, match.Groups["operator"].Value != "!=");
    }

    private static IEnumerable<string> SplitOutsideBraces(string text)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '(')
                depth++;
            else if (i < text.Length && text[i] == ')')
                depth--;
            if (i < text.Length && (text[i] != ',' || depth > 0))
                continue;
            if (text[start..i].Trim() is { Length: > 0 } term)
                yield return term;
            start = i + 1;
        }
    }

    [GeneratedRegex("^(?<path>[A-Za-z.]+)(?<operator>==|=|!=)(?<value>[^=!]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex FieldTerm();

    /// <summary>One requirement of a label selector.</summary>
    private sealed partial record LabelTerm(string Key, string[]? Values, bool Positive)
    {
        public static LabelTerm Parse(string term)
        {
            var match = Term().Match(term);
            if (!match.Success)
                throw new BadSelectorException($"unable to parse requirement: found '{term}', expected: 'key', '!key', 'key=value', 'key!=value', 'key in (…)' or 'key notin (…)'");
            var key = match.Groups["key"].Value;
            if (match.Groups["set"].Success)
                return new LabelTerm(key, match.Groups["set"].Value.Split(',', StringSplitOptions.TrimEntries), match.Groups["in"].Value == "in");
            if (match.Groups["operator"].Success)
                return new LabelTerm(key, [match.Groups["value"].Value], match.Groups["operator"].Value != "!=");
            return new LabelTerm(key, null, !match.Groups["not"].Success);
        }

        public bool Matches(IReadOnlyDictionary<string, string> labels) =>
            labels.TryGetValue(Key, out var value) ? (Values is null || Values.Contains(value)) == Positive : !Positive;

        [GeneratedRegex(@"^(?:(?<not>!)?(?<key>[\w./-]+)|(?<key>[\w./-]+)\s*(?<operator>==|=|!=)\s*(?<value>[\w.-]*)|(?<key>[\w./-]+)\s+(?<in>in|notin)\s*\((?<set>[\w.,\s-]*)\))$",
            RegexOptions.ExplicitCapture)]
        private static partial Regex Term();
    }
}
