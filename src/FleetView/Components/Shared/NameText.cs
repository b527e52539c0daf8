using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Shared;

/// <summary>
/// Names that may have too little room keep their ends (class <c>long</c>): clusters of one cloud account and region, as
/// EKS names them, differ there only.
/// </summary>
internal static class NameText
{
    private const int LongestWhole = 20;
    private const int Tail = 12;

    /// <summary>What may be cut, and what always shows; null where the name is short.</summary>
    public static (string Head, string Tail)? Parts(string name)
    {
        if (name.Length <= LongestWhole)
            return null;
        // Not between the halves of a pair of surrogates.
        var tail = char.IsLowSurrogate(name[^Tail]) ? Tail + 1 : Tail;
        return (name[..^tail], name[^tail..]);
    }

    public static RenderFragment Of(string name) => builder =>
    {
        if (Parts(name) is not var (head, tail))
        {
            builder.AddContent(0, name);
            return;
        }

        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "class", "long");
        builder.AddAttribute(3, "title", name);
        builder.OpenElement(4, "span");
        builder.AddContent(5, head);
        builder.CloseElement();
        builder.OpenElement(6, "span");
        builder.AddContent(7, tail);
        builder.CloseElement();
        builder.CloseElement();
    };
}
