using FleetView.Catalog.Yaml;

namespace FleetView.Catalog.Screens;

/// <summary>Numbers and times of screens, each within its bounds.</summary>
internal static class ScreenNumbers
{
    public static int? Whole(YamlFields fields, string key, int least, int most)
    {
        if (fields.Number(key) is not { } number)
            return null;
        if (number == Math.Truncate(number) && number >= least && number <= most)
            return (int)number;
        fields.Fault(key, fields.Value(key)!.Found, $"a whole number from {least} to {most}, or leave the key out");
        return null;
    }

    public static double? Number(YamlFields fields, string key, double least, double most)
    {
        if (fields.Number(key) is not { } number)
            return null;
        if (number >= least && number <= most)
            return number;
        fields.Fault(key, fields.Value(key)!.Found, FormattableString.Invariant($"a number from {least} to {most}, or leave the key out"));
        return null;
    }
}
