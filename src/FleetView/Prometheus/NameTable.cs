using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace FleetView.Prometheus;

/// <summary>
/// Label values of one source, each kept once: the parser turns UTF-8 bytes into a number without making a string for
/// a value it has seen. Safe for the responses in flight at one time; a value that is known is found without a lock.
/// </summary>
public sealed class NameTable
{
    /// <summary>The label is not on the series.</summary>
    public const int None = -1;

    private readonly Lock _gate = new();
    // Label values come from outside: a seed of its own keeps them from being chosen to collide.
    private readonly ulong _seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
    private Slots _slots = new(256);
    private int _count;
    private int _window = 1;
    private int _usedInWindow;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Values that answers used since <see cref="StartWindow"/>; races of two answers may count one twice.</summary>
    public int UsedInWindow => Volatile.Read(ref _usedInWindow);

    public string this[int id] => Volatile.Read(ref _slots).Entries[id].Name;

    public void StartWindow()
    {
        lock (_gate)
        {
            _window++;
            Volatile.Write(ref _usedInWindow, 0);
        }
    }

    /// <summary>The id of a value, known or new. Bytes that are not UTF-8 read as U+FFFD.</summary>
    public int Intern(ReadOnlySpan<byte> utf8)
    {
        var hash = Hash(utf8);
        var id = Find(Volatile.Read(ref _slots), utf8, hash);
        if (id != None)
            return id;
        return Utf8.IsValid(utf8) ? Add(utf8, hash) : Intern(Encoding.UTF8.GetString(utf8));
    }

    public int Intern(string name)
    {
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(name.Length));
        var length = Encoding.UTF8.GetBytes(name, utf8);
        var id = Intern(utf8.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(utf8);
        return id;
    }

    private int Find(Slots slots, ReadOnlySpan<byte> utf8, uint hash)
    {
        for (var id = Volatile.Read(ref slots.Heads[hash & slots.Mask]); id != None; id = slots.Entries[id].Next)
        {
            ref var entry = ref slots.Entries[id];
            if (entry.Hash != hash || !utf8.SequenceEqual(entry.Bytes))
                continue;
            if (entry.Window != _window)
            {
                entry.Window = _window;
                Interlocked.Increment(ref _usedInWindow);
            }
            return id;
        }
        return None;
    }

    private int Add(ReadOnlySpan<byte> utf8, uint hash)
    {
        lock (_gate)
        {
            var known = Find(_slots, utf8, hash);
            if (known != None)
                return known;
            if (_count == _slots.Entries.Length)
                Volatile.Write(ref _slots, _slots.Grow(_count));
            var slots = _slots;
            ref var head = ref slots.Heads[hash & slots.Mask];
            slots.Entries[_count] = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8), hash, head) { Window = _window };
            Interlocked.Increment(ref _usedInWindow);
            // The entry is whole before a reader without the lock can reach it.
            Volatile.Write(ref head, _count);
            Volatile.Write(ref _count, _count + 1);
            return _count - 1;
        }
    }

    /// <summary>Eight bytes at a time through a 64 × 64 bit multiplication, whose halves are folded.</summary>
    private uint Hash(ReadOnlySpan<byte> utf8)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        var hash = _seed ^ (ulong)utf8.Length;
        for (; utf8.Length >= 8; utf8 = utf8[8..])
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8), Odd);
        ulong rest = 0;
        foreach (var octet in utf8)
            rest = (rest << 8) | octet;
        hash = Fold(hash ^ rest, Odd);
        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    private struct Entry(byte[] bytes, string name, uint hash, int next)
    {
        public readonly byte[] Bytes = bytes;
        public readonly string Name = name;
        public readonly uint Hash = hash;
        public readonly int Next = next;
        public int Window;
    }

    /// <summary>Buckets of chains. Only ever added to; growing makes a new one, so that readers never see a half-moved chain.</summary>
    private sealed class Slots
    {
        public readonly int[] Heads;
        public readonly Entry[] Entries;
        public readonly uint Mask;

        public Slots(int capacity)
        {
            Heads = new int[capacity * 2];
            Array.Fill(Heads, None);
            Entries = new Entry[capacity];
            Mask = (uint)Heads.Length - 1;
        }

        public Slots Grow(int count)
        {
            var grown = new Slots(Entries.Length * 2);
            for (var id = 0; id < count; id++)
            {
                var old = Entries[id];
                ref var head = ref grown.Heads[old.Hash & grown.Mask];
                grown.Entries[id] = new Entry(old.Bytes, old.Name, old.Hash, head) { Window = old.Window };
                head = id;
            }
            return grown;
        }
    }
}
