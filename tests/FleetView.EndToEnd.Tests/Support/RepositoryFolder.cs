namespace FleetView.EndToEnd.Tests.Support;

internal static class RepositoryFolder
{
    /// <summary>The repository's root, found upward from where the tests were built.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "FleetView.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests must be built inside the repository: dashboards and static files are read from it.");
    }
}
