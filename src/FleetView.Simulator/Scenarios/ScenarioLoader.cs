using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace FleetView.Simulator.Scenarios;

/// <summary>Finds a scenario: one of those that ship with the simulator, by name, or a YAML file by path.</summary>
public static class ScenarioLoader
{
    private const string Extension = ".yaml";

    public static IReadOnlyList<string> Shipped { get; } =
        [.. typeof(ScenarioLoader).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length]).Order(StringComparer.Ordinal)];

    public static FleetSpec Load(string nameOrPath)
    {
        if (Shipped.Contains(nameOrPath))
        {
            using var resource = typeof(ScenarioLoader).Assembly.GetManifestResourceStream(nameOrPath + Extension)!;
            using var text = new StreamReader(resource);
            return Parse(text.ReadToEnd(), nameOrPath + Extension);
        }
        if (!File.Exists(nameOrPath))
            throw new ScenarioException($"--scenario: found '{nameOrPath}', allowed: {string.Join(", ", Shipped)}, or the path of a YAML file");
        return Parse(File.ReadAllText(nameOrPath), nameOrPath);
    }

    /// <param name="yaml">The scenario's text.</param>
    /// <param name="file">How messages name it.</param>
    public static FleetSpec Parse(string yaml, string file)
    {
        var deserializer = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();
        ScenarioFile? scenario;
        try
        {
            scenario = deserializer.Deserialize<ScenarioFile>(yaml);
        }
        catch (YamlException exception)
        {
            var reason = exception.InnerException?.Message ?? exception.Message;
            throw new ScenarioException($"{file}:{exception.Start.Line}:{exception.Start.Column}: {reason}");
        }
        return new ScenarioReader(file).Read(scenario ?? new ScenarioFile());
    }
}
