using System.Security.Cryptography;
using System.Text;
using FleetView.Fleet.Screens;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>A screen as markup: made once for a snapshot, the same for all who look at it.</summary>
public sealed class ScreenBoard
{
    private const int VersionBytes = 8;

    internal ScreenBoard(ScreenView view, string revision, IReadOnlyList<BoardBlock> blocks)
    {
        Title = view.Definition.Title;
        Revision = revision;
        Blocks = blocks;
        AsOf = view.Snapshot.AsOf;
        Version = HashOf(blocks.Select(block => block.Html).Prepend(revision));
    }

    public string Title { get; }

    /// <summary>Another one needs another page: title, layout or blocks were edited.</summary>
    public string Revision { get; }

    /// <summary>Two boards of one version look the same, also those of different processes.</summary>
    public string Version { get; }

    public DateTimeOffset AsOf { get; }

    /// <summary>The head comes first.</summary>
    public IReadOnlyList<BoardBlock> Blocks { get; }

    public static string HashOf(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, VersionBytes));
    }

    /// <summary>What to replace in a page that shows another board of the same revision.</summary>
    public IEnumerable<BoardPart> ChangesSince(ScreenBoard before) =>
        Blocks.SelectMany((block, index) => block.ChangesSince(before.Blocks[index]));

    /// <summary>Everything, whatever the page shows.</summary>
    public IEnumerable<BoardPart> Everything => Blocks.Select(block => new BoardPart(block.Id, block.Html));
}
