using System.Text.Json;

namespace FleetView.Configuration;

/// <summary>Why the process refuses to run: on standard error, one fault a line, and exit code 2.</summary>
public static class StartupFaults
{
    public const int ExitCode = 2;

    public static int Report(TextWriter error, string what, IReadOnlyList<string> faults)
    {
        error.WriteLine($"FleetView does not start: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")} in the {what}.");
        foreach (var fault in faults)
            error.WriteLine($"  {fault}");
        return ExitCode;
    }

    /// <summary>
    /// A settings file that is no JSON ends the building of the host with an <see cref="InvalidDataException"/>, which
    /// knows the file, and whose innermost cause knows the line.
    /// </summary>
    public static string OfUnreadableFile(InvalidDataException exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is JsonException { LineNumber: { } line })
                return $"{exception.Message.TrimEnd('.')}, line {line + 1}: found {cause.Message.Split(" LineNumber:")[0]} Allowed: JSON";
        return exception.Message;
    }
}
