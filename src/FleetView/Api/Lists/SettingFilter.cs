using FleetView.Fleet.Settings;
using FleetView.Model;

namespace FleetView.Api.Lists;

/// <summary>Which rows of the audit a list is to hold.</summary>
internal sealed record SettingFilter(
    ListQuery Query, IReadOnlySet<SettingVerdict> Verdicts, IReadOnlySet<Severity> Severities, string? Cluster, string? Key, string? Area)
{
    public static IReadOnlyList<string> VerdictWords { get; } = [.. Enum.GetValues<SettingVerdict>().Select(verdict => verdict.Word())];

    public static SettingFilter Read(QueryReader reader, HttpRequest request, ListQuery query)
    {
        var verdicts = new HashSet<SettingVerdict>();
        foreach (var word in request.Query["verdict"].Where(word => !string.IsNullOrEmpty(word)))
        {
            if (Enum.GetValues<SettingVerdict>().Where(verdict => verdict.Word() == word).ToArray() is [var known])
                verdicts.Add(known);
            else
                reader.Refuse("verdict", word!, string.Join(", ", VerdictWords));
        }

        return new SettingFilter(query, verdicts, reader.Severities(), reader.Text("cluster"), reader.Text("key"), reader.Text("area"));
    }

    /// <summary>A text is part of the cluster's or the key's name.</summary>
    public bool Matches(SettingRowView view) =>
        (Cluster is null || view.Cluster.Name == Cluster)
        && (Key is null || view.Row.Key == Key)
        && (Area is null || view.Setting?.Area == Area)
        && (Verdicts.Count == 0 || Verdicts.Contains(view.Row.Verdict))
        && (Severities.Count == 0 || Severities.Contains(view.Row.Severity))
        && (Query.MatchesText(view.Row.Key) || Query.MatchesText(view.Cluster.Name))
        && (Query.Statuses.Count == 0 || Query.Statuses.Contains(view.Cluster.Status))
        && Query.MatchesLabels(view.Cluster.Info.Labels);
}
