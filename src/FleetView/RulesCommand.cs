using FleetView.Catalog;
using FleetView.Catalog.Rules;
using FleetView.Collection;
using FleetView.Collection.Tracking;
using FleetView.Configuration;

namespace FleetView;

/// <summary><c>--write-rules FILE [--source NAME]</c>: the Prometheus rules of the catalogue.</summary>
internal static class RulesCommand
{
    private const string Flag = "--write-rules";
    private const string SourceFlag = "--source";

    public static bool IsAsked(string[] args) => args.Contains(Flag);

    public static int Run(string[] args, WebApplicationBuilder builder)
    {
        var faults = SettingsCheck.Run(builder.Configuration, out var options).ToList();
        var loaded = CatalogueLoader.Load(CataloguePaths.From(options, builder.Environment.ContentRootPath));
        faults.AddRange(loaded.Faults.Select(fault => fault.ToString()));
        if (After(args, Flag) is not { } file)
            faults.Add($"{Flag}: found nothing behind it; allowed: the file to write");
        else if (Source(args, options) is not { } source)
            faults.Add($"{SourceFlag}: found {After(args, SourceFlag) ?? "nothing behind it"}; allowed: {Known(options)}");
        else if (faults.Count == 0)
            return Write(file, RuleFile.Write(loaded.Catalogue!, Settings(options, source)));
        return Refuse(faults);
    }

    /// <summary>The numbers of the pages, for the rules.</summary>
    public static RuleSettings Settings(FleetViewOptions options, SourceOptions source)
    {
        var interval = SourceQueryVariables.IntervalOf(source, options.Collection);
        return new RuleSettings(
            SourceQueryVariables.Of(source, options.Collection),
            source.AgentDaemonSet,
            options.Scoring.CriticalNodeShare,
            interval,
            options.Scoring.LookBack * interval,
            TimeSpan.FromSeconds(NodeSlot.SettlingSeconds),
            TimeSpan.FromSeconds(RolloutWatch.MovingSeconds));
    }

    private static int Write(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
            Console.WriteLine($"Written: {file}");
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse([$"{Flag}: found {exception.Message}; allowed: a file that can be written"]);
        }
    }

    /// <summary>Without a source's name: the shipped defaults.</summary>
    private static SourceOptions? Source(string[] args, FleetViewOptions options) => args.Contains(SourceFlag)
        ? options.Sources.FirstOrDefault(source => source.Name == After(args, SourceFlag))
        : new SourceOptions();

    private static int Refuse(IReadOnlyList<string> faults)
    {
        Console.Error.WriteLine("No rules are written:");
        foreach (var fault in faults)
            Console.Error.WriteLine($"  {fault}");
        return StartupFaults.ExitCode;
    }

    private static string? After(string[] args, string flag) => args.SkipWhile(arg => arg != flag).Skip(1).FirstOrDefault();

    private static string Known(FleetViewOptions options) =>
        options.Sources.Count == 0 ? "a source of the settings, which have none" : string.Join(", ", options.Sources.Select(source => source.Name));
}
