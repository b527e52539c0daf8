using FleetView.Model;

namespace FleetView.Components.Urls;

/// <summary>Sorts the parameters of an address. What does not parse is kept as unknown rather than lost.</summary>
internal sealed class ViewStateReader
{
    // Grafana's dashboards hand their variables over like this.
    private const string GrafanaVariable = "var-";

    public string Q { get; private set; } = "";

    public HashSet<HealthStatus> Statuses { get; } = [];

    public List<LabelFilter> Labels { get; } = [];

    public string? Sort { get; private set; }

    public string? Layout { get; private set; }

    public string? Group { get; private set; }

    public ViewTime Time { get; private set; } = new();

    public List<KeyValuePair<string, string>> Rest { get; } = [];

    public void Read(string name, string value)
    {
        switch (name)
        {
            case "q":
                Q = value;
                break;
            case "sort":
                Sort = value;
                break;
            case "view":
                Layout = value;
                break;
            case "group":
                Group = value;
                break;
            case "at":
                Time = Time with { At = Time.At ?? Value(value) };
                break;
            case "from":
                Time = Time with { From = Time.From ?? Value(value) };
                break;
            case "to":
                Time = Time with { To = Time.To ?? Value(value) };
                break;
            case "refresh":
                Time = Time with { Refresh = Time.Refresh ?? Value(value) };
                break;
            case "status" when HealthStatuses.TryParse(value, out var status):
                Statuses.Add(status);
                break;
            case "label" when LabelFilter.Parse(value) is { } label:
                AddLabel(label);
                break;
            default:
                if (name.StartsWith(GrafanaVariable, StringComparison.Ordinal) && name.Length > GrafanaVariable.Length)
                    AddLabel(new LabelFilter(name[GrafanaVariable.Length..], value));
                else
                    Rest.Add(new KeyValuePair<string, string>(name, value));
                break;
        }
    }

    private static string? Value(string value) => value.Length == 0 ? null : value;

    private void AddLabel(LabelFilter label)
    {
        if (!Labels.Contains(label))
            Labels.Add(label);
    }
}
