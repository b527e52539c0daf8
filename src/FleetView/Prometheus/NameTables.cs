namespace FleetView.Prometheus;

/// <summary>
/// The table of names that new answers are read into. Nodes come and go, and a name is never taken out of a table; so
/// after every <see cref="WindowAnswers"/> answers the table is left behind for a fresh one when it holds more than twice
/// the names that those answers used, and <see cref="Slack"/> more. The bound is therefore three times what one window
/// uses, and the slack. Results carry the table that they were read into, so nobody notices.
/// </summary>
internal sealed class NameTables
{
    public const int Slack = 4096;
    public const int WindowAnswers = 128;

    private readonly Lock _gate = new();
    private NameTable _names = new();
    private int _answers;

    /// <summary>The table for the next answer.</summary>
    public NameTable Next()
    {
        lock (_gate)
        {
            if (++_answers > WindowAnswers)
                StartWindow();
            return _names;
        }
    }

    private void StartWindow()
    {
        if (_names.Count > (2 * _names.UsedInWindow) + Slack)
            _names = new NameTable();
        else
            _names.StartWindow();
        _answers = 1;
    }
}
