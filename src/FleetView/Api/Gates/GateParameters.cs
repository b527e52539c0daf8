using FleetView.Api.Lists;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetView.Api.Gates;

/// <summary>What addresses of the gates say.</summary>
internal static class GateParameters
{
    private const string PreflightWord = "preflight";
    private const string ConnectivityWord = "connectivity";

    public static string? Version(QueryReader reader)
    {
        var version = reader.Text("version");
        if (version is null || VersionText.IsVersion(version))
            return version is null ? null : VersionText.Plain(version);
        reader.Refuse("version", version, VersionText.Allowed);
        return null;
    }

    public static TestKind? Kind(string word) => word switch
    {
        PreflightWord => TestKind.Preflight,
        ConnectivityWord => TestKind.Connectivity,
        _ => null,
    };

    public static ProblemHttpResult UnknownKind(string word) => ApiProblems.Of(
        StatusCodes.Status404NotFound,
        $"There is no test \"{ApiProblems.Short(word)}\"; results are taken of {PreflightWord} and {ConnectivityWord}.",
        ("kind", ApiProblems.Short(word)));

    public static ProblemHttpResult UnknownCheck(string word) => ApiProblems.Of(
        StatusCodes.Status404NotFound,
        $"Of \"{ApiProblems.Short(word)}\" there are no warnings to acknowledge; there are of {string.Join(", ", GateChecks.Acknowledgeable.Select(check => check.Word()))}.",
        ("check", ApiProblems.Short(word)));
}
