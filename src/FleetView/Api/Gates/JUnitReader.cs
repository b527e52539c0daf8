using System.Globalization;
using System.Xml;
using FleetView.Model;

namespace FleetView.Api.Gates;

/// <summary>
/// Reads JUnit XML as a stream: <c>testsuites</c>, <c>testsuite</c>, <c>testcase</c> with <c>failure</c>, <c>error</c> or
/// <c>skipped</c>. No DTD, so no entities of anybody's making, and nothing outside the body is ever read.
/// </summary>
internal sealed class JUnitReader
{
    public const int MaximumCases = 20_000;
    public const int MaximumDepth = 32;

    private static readonly string[] VersionProperties = ["version", "cilium.version", "cilium-version", "cilium_version"];

    private readonly List<string> _failed = [];
    private readonly List<string> _text = [];
    private string? _version;
    private string? _case;
    private int _cases;
    private int _skipped;
    private int _counted;

    public static PostedResult Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = LimitedBody.MaximumBytes,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            });
            return new JUnitReader().Read(reader);
        }
        catch (XmlException exception)
        {
            throw new BodyFault("body", exception.Message, "JUnit XML without a DTD");
        }
    }

    private PostedResult Read(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName is not ("testsuites" or "testsuite"))
            throw new BodyFault("body", $"the element {ApiProblems.Short(reader.LocalName)}", "testsuites or testsuite");
        do
        {
            if (reader.Depth > MaximumDepth)
                throw new BodyFault("body", $"more than {MaximumDepth} levels", $"{MaximumDepth} levels");
            if (reader.NodeType == XmlNodeType.Element)
                Element(reader);
        }
        while (reader.Read());
        return Result();
    }

    private void Element(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "testsuite":
                _counted += Count(reader, "failures") + Count(reader, "errors");
                break;
            case "testcase":
                if (++_cases > MaximumCases)
                    throw new BodyFault("testcase", $"more than {MaximumCases}", $"{MaximumCases} cases");
                _case = reader.GetAttribute("name") ?? $"case {_cases}";
                break;
            case "failure" or "error":
                Fail(reader.GetAttribute("message"));
                break;
            case "skipped":
                _skipped++;
                break;
            case "property" when VersionProperties.Contains(reader.GetAttribute("name"), StringComparer.OrdinalIgnoreCase):
                _version ??= reader.GetAttribute("value");
                break;
        }
    }

    private void Fail(string? message)
    {
        var name = _case ?? "outside of any case";
        // A case may fail more than once.
        if (_failed.Count == 0 || _failed[^1] != name)
            _failed.Add(name);
        if (!string.IsNullOrWhiteSpace(message))
            _text.Add($"{name}: {message.Split('\n')[0].Trim()}");
    }

    private PostedResult Result()
    {
        if (_version is not null && !VersionText.IsVersion(_version))
            throw new BodyFault("version", $"\"{_version}\" in a property", VersionText.Allowed);
        if (_cases - _skipped <= 0)
            throw new BodyFault("testcase", _cases == 0 ? "none" : $"{_cases}, all skipped", "at least one case that ran");
        // What a suite counts and does not name failed all the same.
        var passed = _failed.Count == 0 && _counted == 0;
        string[] summary = [$"{_cases} cases, {Math.Max(_failed.Count, _counted)} failed, {_skipped} skipped"];
        return new PostedResult(_version is null ? null : VersionText.Plain(_version), passed, 0, _failed, [], [.. summary, .. _text]);
    }

    private static int Count(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
