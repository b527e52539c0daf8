namespace FleetView.Catalog.PromQlSyntax;

internal enum PromTokenKind : byte { End, Word, Number, Text, Symbol, Stray }

/// <param name="Text">As written; the content without quotes for <see cref="PromTokenKind.Text"/>.</param>
internal readonly record struct PromToken(PromTokenKind Kind, string Text)
{
    public bool Is(string symbol) => Kind == PromTokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == PromTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Splits PromQL into words (a catalogue variable is one), numbers and durations, strings and symbols.</summary>
internal static class PromTokens
{
    private static readonly string[] TwoLetterSymbols = ["==", "!=", "=~", "!~", "<=", ">="];

    public static IReadOnlyList<PromToken> Split(string query)
    {
        var tokens = new List<PromToken>();
        for (var at = 0; at < query.Length;)
        {
            if (char.IsWhiteSpace(query[at]))
                at++;
            else if (query[at] == '#')
                at = EndOf(query, at, c => c != '\n');
            else
                tokens.Add(Next(query, ref at));
        }

        return tokens;
    }

    private static PromToken Next(string query, ref int at)
    {
        var start = at;
        var first = query[at];
        if (first is '"' or '\'' or '`')
            return Quoted(query, ref at);
        if (IsWordStart(first))
        {
            at = EndOf(query, at + 1, c => IsWordStart(c) || char.IsAsciiDigit(c));
            return new PromToken(PromTokenKind.Word, query[start..at]);
        }

        if (char.IsAsciiDigit(first) || first == '.')
            return Number(query, ref at);
        at += start + 1 < query.Length && TwoLetterSymbols.Contains(query.Substring(start, 2)) ? 2 : 1;
        var symbol = query[start..at];
        var kind = symbol.Length == 2 || "(){}[],:@+-*/%^<>=".Contains(first) ? PromTokenKind.Symbol : PromTokenKind.Stray;
        return new PromToken(kind, symbol);
    }

    private static PromToken Quoted(string query, ref int at)
    {
        var (start, quote) = (at + 1, query[at]);
        for (at = start; at < query.Length && query[at] != quote; at++)
            if (query[at] == '\\' && quote != '`')
                at++;
        if (at >= query.Length)
        {
            at = query.Length;
            return new PromToken(PromTokenKind.Stray, "a string without its closing quote");
        }

        return new PromToken(PromTokenKind.Text, query[start..at++]);
    }

    // 1e-9 and 0x1f are numbers, 1h30m is a duration: letters belong to it, a sign only behind an exponent.
    private static PromToken Number(string query, ref int at)
    {
        var start = at;
        while (at < query.Length && (char.IsAsciiLetterOrDigit(query[at]) || query[at] == '.' || IsExponentSign(query, start, at)))
            at++;
        return new PromToken(PromTokenKind.Number, query[start..at]);
    }

    private static bool IsExponentSign(string query, int start, int at) =>
        query[at] is '+' or '-' && at > start && query[at - 1] is 'e' or 'E';

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c is '_' or ':' or '$';

    private static int EndOf(string query, int from, Func<char, bool> belongs)
    {
        while (from < query.Length && belongs(query[from]))
            from++;
        return from;
    }
}
