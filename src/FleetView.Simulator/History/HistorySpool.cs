using System.Runtime.InteropServices;

namespace FleetView.Simulator.History;

/// <summary>A temporary file of values. OpenMetrics wants all of a family together while the simulation gives all of a
/// cluster together: in between they lie here, so that memory holds one cluster at a time.</summary>
internal sealed class HistorySpool : IDisposable
{
    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
        bufferSize: 1 << 20, FileOptions.DeleteOnClose);

    private long _values;

    public long Append(double[] values)
    {
        _file.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        var offset = _values;
        _values += values.Length;
        return offset;
    }

    public void Flush() => _file.Flush();

    public void Read(long offset, Span<double> values)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(_file.SafeFileHandle, bytes[done..], (offset * sizeof(double)) + done);
            done += read > 0 ? read : throw new EndOfStreamException("The history's temporary file is shorter than what was written.");
        }
    }

    public void Dispose() => _file.Dispose();
}
