using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FleetView.Catalog.Yaml;

/// <summary>
/// Reads one document into a tree. Anchors and aliases are refused (a few lines of them can stand for gigabytes), as
/// are tags, further documents and nesting that no file of ours has.
/// </summary>
internal sealed class YamlTreeReader
{
    private const int DeepestNesting = 16;

    private readonly FaultList _faults;
    private readonly Parser _parser;

    private YamlTreeReader(string text, FaultList faults)
    {
        _faults = faults;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Null when the text is no YAML, or empty; the faults say which.</summary>
    public static YamlValue? Read(string text, FaultList faults)
    {
        try
        {
            return new YamlTreeReader(text, faults).ReadDocument();
        }
        catch (YamlException exception)
        {
            faults.Add((int)exception.Start.Line, "document", exception.Message, "YAML");
            return null;
        }
    }

    private YamlValue? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _faults.Add(1, "document", "an empty file", "a mapping");
            return null;
        }

        var root = ReadValue("", 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
            _faults.Add(LineOf(second), "document", "a second document", "one document per file");
        return root;
    }

    private YamlValue ReadValue(string path, int depth)
    {
        if (depth > DeepestNesting)
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, $"more than {DeepestNesting} levels of nesting");
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            RefuseProperties(scalar, path);
            return new YamlText(LineOf(scalar), scalar.Value, scalar.Style is not ScalarStyle.Plain);
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
            return ReadList(sequence, path, depth);
        if (_parser.TryConsume<MappingStart>(out var mapping))
            return ReadMap(mapping, path, depth);
        var alias = _parser.Consume<AnchorAlias>();
        _faults.Add(LineOf(alias), path, $"the alias *{alias.Value}", "the value itself, without anchors and aliases");
        return new YamlRefused(LineOf(alias));
    }

    private YamlList ReadList(SequenceStart start, string path, int depth)
    {
        RefuseProperties(start, path);
        var items = new List<YamlValue>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            if (ReadValue($"{path}[{items.Count}]", depth + 1) is var item and not YamlRefused)
                items.Add(item);
        return new YamlList(LineOf(start), items);
    }

    private YamlMap ReadMap(MappingStart start, string path, int depth)
    {
        RefuseProperties(start, path);
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.Accept<Scalar>(out _))
                throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a key that is not a plain word");
            var key = _parser.Consume<Scalar>();
            RefuseProperties(key, path);
            var field = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            var value = ReadValue(field, depth + 1);
            if (lines.TryAdd(key.Value, LineOf(key)))
                entries.Add(new YamlEntry(key.Value, LineOf(key), value));
            else
                _faults.Add(LineOf(key), field, $"the key again (first in line {lines[key.Value]})", "each key once");
        }

        return new YamlMap(LineOf(start), entries);
    }

    private void RefuseProperties(NodeEvent node, string path)
    {
        if (!node.Anchor.IsEmpty)
            _faults.Add(LineOf(node), path, $"the anchor &{node.Anchor.Value}", "the value without anchors and aliases");
        // A quoted scalar has the non-specific tag "!" in the parser's eyes: only what was written counts.
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            _faults.Add(LineOf(node), path, $"the tag {node.Tag.Value}", "the value without a tag");
    }

    private static int LineOf(ParsingEvent parsed) => (int)parsed.Start.Line;
}
