using System.Globalization;

namespace FleetView.Catalog.PromQlSyntax;

/// <param name="Shape">The labels of the result.</param>
/// <param name="Fault">The first thing that is no PromQL; null when the whole text was understood.</param>
/// <param name="Selectors">The tokens between the braces of each selector.</param>
/// <param name="BareNames">Metric names without braces.</param>
internal sealed record QueryOutline(
    LabelShape Shape, string? Fault, IReadOnlyList<IReadOnlyList<PromToken>> Selectors, IReadOnlyList<string> BareNames);

/// <summary>
/// Reads PromQL as far as the catalogue has rules for it: brackets, selectors and the labels of the result. The source
/// remains the judge of types and functions. A fault ends reading: from then on every token is the end.
/// </summary>
internal sealed class QueryReader
{
    // Reading is recursive; no query of ours comes near this, and a stack is not endless.
    private const int DeepestNesting = 100;

    private readonly IReadOnlyList<PromToken> _tokens;
    private readonly List<IReadOnlyList<PromToken>> _selectors = [];
    private readonly List<string> _bareNames = [];
    private int _at;
    private int _depth;
    private string? _fault;

    private QueryReader(IReadOnlyList<PromToken> tokens) => _tokens = tokens;

    public static QueryOutline Read(string query)
    {
        var reader = new QueryReader(PromTokens.Split(query));
        var shape = reader.Expression(1);
        if (reader.Peek.Kind != PromTokenKind.End)
            reader.Fail(reader.Peek.Text);
        return new QueryOutline(shape, reader._fault, reader._selectors, reader._bareNames);
    }

    private PromToken Peek => _fault is null && _at < _tokens.Count ? _tokens[_at] : default;

    private LabelShape Expression(int lowest)
    {
        if (++_depth > DeepestNesting)
            Fail($"more than {DeepestNesting} levels of nesting");
        var left = Unary();
        while (PromWords.Precedence(Peek) is var precedence && precedence >= lowest)
        {
            var operation = Take().Text;
            if (Peek.IsWord("bool"))
                Take();
            var matching = Matching();
            // Only ^ binds to the right.
            var right = Expression(operation == "^" ? precedence : precedence + 1);
            left = Combine(operation, left, right, matching);
        }

        _depth--;
        return left;
    }

    private static LabelShape Combine(string operation, LabelShape left, LabelShape right, VectorMatching matching)
    {
        if (left.IsScalar)
            return right;
        if (right.IsScalar)
            return left;
        if (operation.Equals("or", StringComparison.OrdinalIgnoreCase))
            return left.Or(right);
        return PromWords.IsSetOperator(operation) ? left : matching.Apply(left, right);
    }

    private LabelShape Unary()
    {
        while (Peek.Is("-") || Peek.Is("+"))
            Take();
        var shape = Primary();
        while (true)
        {
            if (Peek.Is("["))
                SkipRange();
            else if (Peek.IsWord("offset") || Peek.Is("@"))
                SkipTimeModifier();
            else
                return shape;
        }
    }

    private LabelShape Primary()
    {
        var token = Peek;
        switch (token.Kind)
        {
            case PromTokenKind.Number:
                Take();
                return LabelShape.Scalar;
            case PromTokenKind.Text:
                Take();
                return LabelShape.Scalar;
            case PromTokenKind.Symbol when token.Is("("):
                Take();
                var inner = Expression(1);
                Expect(")");
                return inner;
            case PromTokenKind.Symbol when token.Is("{"):
                return Selector();
            case PromTokenKind.Word:
                return Named();
            default:
                Fail(token.Kind == PromTokenKind.End ? "the end of the query" : token.Text);
                return LabelShape.Open;
        }
    }

    private LabelShape Named()
    {
        var name = Take();
        if (PromWords.IsAggregation(name) && (Peek.Is("(") || Peek.IsWord("by") || Peek.IsWord("without")))
            return Aggregation(name.Text);
        if (Peek.Is("("))
            return Functions.Shape(name.Text, Arguments());
        if (Peek.Is("{"))
            return Selector();
        if (name.IsWord("inf") || name.IsWord("nan"))
            return LabelShape.Scalar;
        _bareNames.Add(name.Text);
        return LabelShape.Open;
    }

    private LabelShape Aggregation(string name)
    {
        var (grouping, labels) = Grouping();
        var arguments = Arguments();
        if (grouping is null)
            (grouping, labels) = Grouping();
        var argument = arguments.Count == 0 ? LabelShape.Open : arguments[^1].Shape;
        if (PromWords.PicksSeries(name))
            return argument;
        return grouping switch
        {
            "by" => LabelShape.Exactly(labels),
            "without" => argument.Without(labels),
            _ => LabelShape.Exactly([]),
        };
    }

    private (string? Word, IReadOnlyList<string> Labels) Grouping()
    {
        if (!Peek.IsWord("by") && !Peek.IsWord("without"))
            return (null, []);
        return (Take().Text.ToLower(CultureInfo.InvariantCulture), Labels());
    }

    private VectorMatching Matching()
    {
        IReadOnlyList<string>? on = null, ignoring = null, group = null;
        var groupsRight = false;
        if (Peek.IsWord("on") || Peek.IsWord("ignoring"))
            if (Take().IsWord("on"))
                on = Labels();
            else
                ignoring = Labels();
        if (Peek.IsWord("group_left") || Peek.IsWord("group_right"))
        {
            groupsRight = Take().IsWord("group_right");
            // The labels to copy may be left out, with or without their parentheses.
            group = Peek.Is("(") && IsLabelList() ? Labels() : [];
        }

        return new VectorMatching(on, ignoring, group, groupsRight);
    }

    private bool IsLabelList()
    {
        for (var at = _at + 1; at < _tokens.Count; at++)
        {
            if (_tokens[at].Is(")"))
                return true;
            if (_tokens[at].Kind != PromTokenKind.Word && !_tokens[at].Is(","))
                return false;
        }

        return false;
    }

    private List<string> Labels()
    {
        var labels = new List<string>();
        Expect("(");
        while (Peek.Kind == PromTokenKind.Word)
        {
            labels.Add(Take().Text);
            if (Peek.Is(","))
                Take();
        }

        Expect(")");
        return labels;
    }

    private List<Argument> Arguments()
    {
        var arguments = new List<Argument>();
        Expect("(");
        while (_fault is null && !Peek.Is(")"))
        {
            var text = Peek.Kind == PromTokenKind.Text ? Peek.Text : null;
            arguments.Add(new Argument(Expression(1), text));
            if (!Peek.Is(","))
                break;
            Take();
        }

        Expect(")");
        return arguments;
    }

    private LabelShape Selector()
    {
        Expect("{");
        var matchers = new List<PromToken>();
        while (Peek.Kind != PromTokenKind.End && !Peek.Is("}"))
            matchers.Add(Take());
        Expect("}");
        _selectors.Add(matchers);
        return LabelShape.Open;
    }

    private void SkipRange()
    {
        Expect("[");
        while (Peek.Kind != PromTokenKind.End && !Peek.Is("]"))
            Take();
        Expect("]");
    }

    private void SkipTimeModifier()
    {
        Take();
        if (Peek.Is("-"))
            Take();
        Take();
        if (Peek.Is("("))
            Arguments();
    }

    private PromToken Take()
    {
        var token = Peek;
        if (token.Kind == PromTokenKind.Stray)
            Fail(token.Text);
        _at++;
        return token;
    }

    private void Expect(string symbol)
    {
        if (Peek.Is(symbol))
            Take();
        else
            Fail(Peek.Kind == PromTokenKind.End ? $"the end of the query where a {symbol} is due" : $"{Peek.Text} where a {symbol} is due");
    }

    private void Fail(string found) => _fault ??= found;
}
