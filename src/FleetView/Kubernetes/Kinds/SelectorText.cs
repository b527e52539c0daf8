using FleetView.Kubernetes.Json;

namespace FleetView.Kubernetes.Kinds;

/// <summary>A label selector as kubectl takes it: <c>pool=gpu,zone in (a,b),!spot</c>; empty for all.</summary>
internal static class SelectorText
{
    public static string Read(ref JsonCursor reader)
    {
        var terms = new List<string>();
        if (!reader.EnterObject())
            return "";
        while (reader.NextMember())
        {
            if (reader.Is("matchLabels"u8))
                terms.AddRange(reader.Map().OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
            else if (reader.Is("matchExpressions"u8))
                ReadExpressions(ref reader, terms);
            else
                reader.Skip();
        }
        return string.Join(',', terms);
    }

    private static void ReadExpressions(ref JsonCursor reader, List<string> terms)
    {
        if (!reader.EnterArray())
            return;
        while (reader.NextObject())
        {
            var (key, action, values) = ("", "", new List<string>());
            while (reader.NextMember())
            {
                if (reader.Is("key"u8))
                    key = reader.Text() ?? "";
                else if (reader.Is("operator"u8))
                    action = reader.Text() ?? "";
                else if (reader.Is("values"u8))
                    values = reader.Texts();
                else
                    reader.Skip();
            }
            terms.Add(Term(key, action, string.Join(',', values)));
        }
    }

    private static string Term(string key, string action, string values) => action switch
    {
        "Exists" => key,
        "DoesNotExist" => $"!{key}",
        "NotIn" => $"{key} notin ({values})",
        _ => $"{key} in ({values})",
    };
}
