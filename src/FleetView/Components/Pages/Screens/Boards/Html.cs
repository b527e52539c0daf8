using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace FleetView.Components.Pages.Screens.Boards;

/// <summary>Markup that is safe as it stands.</summary>
internal readonly record struct Html(string Text)
{
    public static Html None { get; } = new("");

    /// <summary>An interpolated string whose holes are encoded, unless they are markup themselves.</summary>
    public static Html Of(HtmlWriter text) => new(text.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public override string ToString() => Text;
}

[InterpolatedStringHandler]
internal readonly struct HtmlWriter(int literalLength, int formattedCount)
{
    private const int ExpectedHole = 16;

    private readonly StringBuilder _text = new(literalLength + formattedCount * ExpectedHole);

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(Html html) => _text.Append(html.Text);

    public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted(IFormattable value) => AppendFormatted(value.ToString(null, CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
