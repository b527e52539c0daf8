namespace FleetView.Kubernetes.Json;

/// <summary>
/// Finds where a JSON object ends without reading it, going on where it stopped when more bytes came. So whoever reduces
/// an object always has all of it, and needs no second try in the middle.
/// </summary>
internal struct ObjectScanner
{
    private int _at;
    private int _depth;
    private bool _isInText;

    /// <param name="bytes">From the object's first brace on, every time.</param>
    /// <returns>The object's length; -1 while its end is not among the bytes.</returns>
    public int Find(ReadOnlySpan<byte> bytes)
    {
        while (_at < bytes.Length)
        {
            if (_isInText && !LeaveText(bytes))
                return -1;
            var mark = bytes[_at..].IndexOfAny((byte)'"', (byte)'{', (byte)'}');
            if (mark < 0)
            {
                _at = bytes.Length;
                return -1;
            }
            _at += mark + 1;
            if (bytes[_at - 1] == (byte)'"')
                _isInText = true;
            else if (bytes[_at - 1] == (byte)'{')
                _depth++;
            else if (--_depth == 0)
                return _at;
        }
        return -1;
    }

    private bool LeaveText(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var mark = bytes[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (mark < 0)
            {
                _at = bytes.Length;
                return false;
            }
            _at += mark;
            if (bytes[_at] == (byte)'"')
            {
                _at++;
                _isInText = false;
                return true;
            }
            // What is escaped may not be here yet.
            if (_at + 1 >= bytes.Length)
                return false;
            _at += 2;
        }
    }
}
