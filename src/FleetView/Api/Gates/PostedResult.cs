using FleetView.Model.Gates;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetView.Api.Gates;

/// <summary>A result as a body says it.</summary>
/// <param name="Version">Null where the body does not say.</param>
internal sealed record PostedResult(
    string? Version, bool Passed, int Warnings, IReadOnlyList<string> Failed, IReadOnlyList<string> Actions, IReadOnlyList<string> Text)
{
    /// <summary>Names and lines that are kept of each list.</summary>
    public const int MostKept = 200;

    private const int LongestLine = 500;

    public GateDetails Details(string from) => new(Kept(Failed), Kept(Actions), Kept(Text), from);

    private static string[] Kept(IReadOnlyList<string> lines)
    {
        var kept = lines.Take(MostKept).Select(line => line.Length > LongestLine ? string.Concat(line.AsSpan(0, LongestLine), "…") : line);
        return lines.Count > MostKept ? [.. kept, $"and {lines.Count - MostKept} more"] : [.. kept];
    }
}

/// <summary>What is wrong with a body, found while reading it.</summary>
internal sealed class BodyFault(string name, string found, string allowed) : Exception($"{name}: {found}")
{
    public ProblemHttpResult Problem => ApiProblems.Field(name, found, allowed);
}
