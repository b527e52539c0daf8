using System.Text.RegularExpressions;
using FleetView.Model.Alerts;

namespace FleetView.Fleet.Alerts;

/// <summary>Which clusters a silence names; its expressions are compiled once for all who look.</summary>
internal sealed class SilenceScope(AlertSilence silence, IReadOnlyList<string> clusterLabels)
{
    private readonly ClusterMatcher[] _named =
        [.. silence.Matchers.Where(matcher => clusterLabels.Contains(matcher.Label)).Select(matcher => new ClusterMatcher(matcher))];

    public AlertSilence Silence => silence;

    public bool Names(string cluster) => _named.Any(matcher => matcher.IsEqual) && _named.All(matcher => matcher.Meets(cluster));

    private sealed class ClusterMatcher(SilenceMatcher matcher)
    {
        private readonly Regex? _pattern = matcher.IsRegex ? Compile(matcher.Value) : null;

        public bool IsEqual => matcher.IsEqual;

        /// <summary>What cannot be read meets nothing, whichever way it is meant.</summary>
        public bool Meets(string cluster) => matcher.IsRegex
            ? _pattern?.IsMatch(cluster) == matcher.IsEqual
            : (matcher.Value == cluster) == matcher.IsEqual;

        // Alertmanager anchors its expressions at both ends. Its engine has no backtracking either.
        private static Regex? Compile(string pattern)
        {
            try
            {
                return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                return null;
            }
        }
    }
}
