using Microsoft.Extensions.Options;

namespace FleetView.Configuration;

/// <summary>Checks the section <c>FleetView</c> as a whole: every fault at once, each with its key, found and allowed.</summary>
public static class SettingsCheck
{
    /// <summary>
    /// One line per fault; none when the product may start. Values that cannot be read are left out of the binding, so
    /// that the rest is checked too.
    /// </summary>
    public static IReadOnlyList<string> Run(IConfiguration configuration) => Run(configuration, out _);

    /// <param name="configuration">All settings, of which section <c>FleetView</c> is checked.</param>
    /// <param name="readable">What could be read of them: enough to check the catalogue in the same run.</param>
    public static IReadOnlyList<string> Run(IConfiguration configuration, out FleetViewOptions readable)
    {
        var faults = new SettingFaults();
        var keys = new SettingKeys(faults);
        keys.Check(configuration.GetSection(FleetViewOptions.Section), typeof(FleetViewOptions));
        var pairs = configuration.AsEnumerable()
            .Where(pair => !keys.Unreadable.Any(key => IsAtOrUnder(pair.Key, key)));
        var section = new ConfigurationBuilder().AddInMemoryCollection(pairs).Build().GetSection(FleetViewOptions.Section);
        readable = section.Get<FleetViewOptions>() ?? new FleetViewOptions();
        CheckValues(faults, readable, section);
        return faults.All;
    }

    internal static void CheckValues(SettingFaults faults, FleetViewOptions options, IConfigurationSection section)
    {
        SourceRules.CheckAll(faults, options.Sources, i => ItemKey(section, "Sources", i));
        KubernetesRules.CheckAll(faults, options, i => ItemKey(section, "Kubernetes", i));
        GeneralRules.Check(faults, options, (list, i) => ItemKey(section, list, i));
    }

    /// <summary>The key as it was written: a list may be written with gaps, and is bound without them.</summary>
    private static string ItemKey(IConfigurationSection section, string list, int position) =>
        section.GetSection(list).GetChildren().ElementAtOrDefault(position)?.Path ?? $"{FleetViewOptions.Section}:{list}:{position}";

    private static bool IsAtOrUnder(string key, string root) =>
        key.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (key.Length == root.Length || key[root.Length] == ':');
}

/// <summary>The same rules for options that were bound or configured by the host.</summary>
internal sealed class FleetViewOptionsValidator(IConfiguration configuration) : IValidateOptions<FleetViewOptions>
{
    public ValidateOptionsResult Validate(string? name, FleetViewOptions options)
    {
        var faults = new SettingFaults();
        var section = configuration.GetSection(FleetViewOptions.Section);
        var keys = new SettingKeys(faults);
        keys.Check(section, typeof(FleetViewOptions));
        // A null where none may be has been bound as it stands.
        if (keys.Unreadable.Count == 0)
            SettingsCheck.CheckValues(faults, options, section);
        return faults.All.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.All);
    }
}

public static class ConfigurationServices
{
    /// <summary>Binds section <c>FleetView</c> and refuses to start where it is wrong.</summary>
    public static IServiceCollection AddFleetViewOptions(this IServiceCollection services)
    {
        services.AddOptions<FleetViewOptions>().BindConfiguration(FleetViewOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FleetViewOptions>, FleetViewOptionsValidator>();
        return services;
    }
}
