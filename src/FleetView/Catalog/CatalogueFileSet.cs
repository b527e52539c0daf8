using System.Security.Cryptography;
using System.Text;

namespace FleetView.Catalog;

/// <param name="Name">As faults name it.</param>
/// <param name="Fault">Why it could not be read; then <paramref name="Text"/> is empty.</param>
internal sealed record CatalogueFile(string Name, string Text, CatalogueFault? Fault);

/// <summary>
/// The contents of all files at one moment, so that what is checked is what was fingerprinted. A mounted ConfigMap
/// swaps a symlink and keeps old time stamps: only contents tell a change.
/// </summary>
internal sealed class CatalogueFileSet
{
    private const int LargestFile = 1_048_576;

    private CatalogueFileSet(
        IReadOnlyList<CatalogueFile> signals,
        IReadOnlyList<CatalogueFile> findings,
        IReadOnlyList<CatalogueFile> screens,
        CatalogueFile? settings,
        CatalogueFile? fleet)
    {
        Signals = signals;
        Findings = findings;
        Screens = screens;
        Settings = settings;
        Fleet = fleet;
        Fingerprint = ComputeFingerprint([.. signals, .. findings, .. screens, .. new[] { settings, fleet }.OfType<CatalogueFile>()]);
    }

    /// <summary>Files of the signals folder, in the order of their names.</summary>
    public IReadOnlyList<CatalogueFile> Signals { get; }

    /// <summary>Files of the findings folder, in the order of their names.</summary>
    public IReadOnlyList<CatalogueFile> Findings { get; }

    /// <summary>Files of the screens folder, in the order of their names.</summary>
    public IReadOnlyList<CatalogueFile> Screens { get; }

    /// <summary>Null where it is missing.</summary>
    public CatalogueFile? Settings { get; }

    /// <summary>Null where it is missing and may be.</summary>
    public CatalogueFile? Fleet { get; }

    public string Fingerprint { get; }

    public static CatalogueFileSet Read(CataloguePaths paths)
    {
        var fleet = paths.FleetFileRequired || File.Exists(paths.FleetFile) ? ReadFile(paths, paths.FleetFile) : null;
        var findings = Directory.Exists(paths.Findings) ? ReadFolder(paths, paths.Findings, "the findings of each area") : [];
        var screens = Directory.Exists(paths.Screens) ? ReadFolder(paths, paths.Screens, "the teams' screens") : [];
        var settings = File.Exists(paths.Settings) ? ReadFile(paths, paths.Settings) : null;
        return new CatalogueFileSet(ReadFolder(paths, paths.Signals, "the signals of each area"), findings, screens, settings, fleet);
    }

    private static CatalogueFile[] ReadFolder(CataloguePaths paths, string folder, string content)
    {
        try
        {
            var files = Directory.GetFiles(folder)
                .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" && Path.GetFileName(file)[0] != '.')
                .Order(StringComparer.Ordinal)
                .Select(file => ReadFile(paths, file));
            return [.. files];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var name = paths.NameOf(folder);
            return [new CatalogueFile(name, "", new CatalogueFault(name, 0, "folder", exception.Message, $"a readable folder with {content}"))];
        }
    }

    private static CatalogueFile ReadFile(CataloguePaths paths, string path)
    {
        var name = paths.NameOf(path);
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > LargestFile)
                return Refused(name, $"{stream.Length} bytes", $"at most {LargestFile} bytes");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return new CatalogueFile(name, reader.ReadToEnd(), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refused(name, exception.Message, "a readable file");
        }
    }

    private static CatalogueFile Refused(string name, string found, string allowed) =>
        new(name, "", new CatalogueFault(name, 0, "file", found, allowed));

    private static string ComputeFingerprint(IReadOnlyList<CatalogueFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{file.Text.Length}\0{file.Text}\0{file.Fault}\0"));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
