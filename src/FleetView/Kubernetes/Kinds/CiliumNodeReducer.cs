using FleetView.Kubernetes.Json;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>A CiliumNode: 10 to 30 kB of addresses and interfaces, reduced to numbers and prefixes.</summary>
internal static class CiliumNodeReducer
{
    [ThreadStatic]
    private static PrefixCounter? _counter;

    public static CiliumNodeObject? Reduce(ref JsonCursor reader, ref ObjectMeta meta)
    {
        var counter = _counter ??= new PrefixCounter();
        counter.Clear();
        var node = new Parts();
        while (reader.NextMember())
        {
            if (reader.Is("metadata"u8))
                meta.Read(ref reader, MetaWish.Nothing);
            else if (reader.Is("spec"u8))
                ReadSpec(ref reader, ref node, counter);
            else if (reader.Is("status"u8))
                ReadStatus(ref reader, ref node, counter);
            else
                reader.Skip();
        }
        return meta.Name.Length == 0 ? null : Build(meta.Name, node, counter);
    }

    private static CiliumNodeObject Build(string name, in Parts node, PrefixCounter counter) => new()
    {
        Name = name,
        InstanceType = node.InstanceType,
        Zone = node.Zone,
        PreAllocate = node.PreAllocate,
        MinAllocate = node.MinAllocate,
        MaxAllocate = node.MaxAllocate,
        MaxAboveWatermark = node.MaxAboveWatermark,
        PrefixDelegationDisabled = node.PrefixDelegationDisabled,
        PoolSize = counter.PoolSize,
        UsedAddresses = counter.Used,
        PoolOutsidePrefixes = counter.PoolOutside(),
        Interfaces = node.Interfaces,
        Prefixes = counter.Count(),
        PodCidrs = node.PodCidrs ?? [],
        OperatorError = node.OperatorError,
        Releasing = node.Releasing,
    };

    private static void ReadSpec(ref JsonCursor reader, ref Parts node, PrefixCounter counter)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("ipam"u8))
                ReadSpecIpam(ref reader, ref node, counter);
            else if (reader.Is("eni"u8) || reader.Is("alibaba-cloud"u8))
                ReadCloud(ref reader, ref node);
            else
                reader.Skip();
        }
    }

    private static void ReadSpecIpam(ref JsonCursor reader, ref Parts node, PrefixCounter counter)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("pool"u8))
                ReadAddresses(ref reader, counter, isPool: true);
            else if (reader.Is("podCIDRs"u8))
                node.PodCidrs = reader.Texts();
            else if (reader.Is("pre-allocate"u8))
                node.PreAllocate = reader.Int();
            else if (reader.Is("min-allocate"u8))
                node.MinAllocate = reader.Int();
            else if (reader.Is("max-allocate"u8))
                node.MaxAllocate = reader.Int();
            else if (reader.Is("max-above-watermark"u8))
                node.MaxAboveWatermark = reader.Int();
            else
                reader.Skip();
        }
    }

    private static void ReadCloud(ref JsonCursor reader, ref Parts node)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("instance-type"u8))
                node.InstanceType = reader.Shared();
            else if (reader.Is("availability-zone"u8))
                node.Zone = reader.Shared();
            else if (reader.Is("disable-prefix-delegation"u8))
                node.PrefixDelegationDisabled = reader.Bool() == true;
            else
                reader.Skip();
        }
    }

    private static void ReadStatus(ref JsonCursor reader, ref Parts node, PrefixCounter counter)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("ipam"u8))
                ReadStatusIpam(ref reader, ref node, counter);
            else if (reader.Is("eni"u8) || reader.Is("alibaba-cloud"u8))
                ReadInterfaces(ref reader, ref node, counter);
            else if (reader.Is("azure"u8))
                ReadAzure(ref reader, ref node);
            else
                reader.Skip();
        }
    }

    private static void ReadStatusIpam(ref JsonCursor reader, ref Parts node, PrefixCounter counter)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("used"u8))
                ReadAddresses(ref reader, counter, isPool: false);
            else if (reader.Is("release-ips"u8))
                node.Releasing = CountReleasing(ref reader);
            else if (reader.Is("operator-status"u8))
                node.OperatorError = ReadError(ref reader);
            else
                reader.Skip();
        }
    }

    /// <summary><c>{"10.0.32.17":{"owner":"shop/cart-0","resource":"eni-1"},…}</c></summary>
    private static void ReadAddresses(ref JsonCursor reader, PrefixCounter counter, bool isPool)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (isPool)
                counter.AddPool(reader.Name);
            else
                counter.AddUsed(reader.Name);
            reader.Skip();
        }
    }

    /// <summary>What the agent refused to release, or has released, is no longer on its way.</summary>
    private static int CountReleasing(ref JsonCursor reader)
    {
        var releasing = 0;
        if (!reader.EnterObject())
            return 0;
        while (reader.NextMember())
            releasing += reader.Shared() is "marked-for-release" or "ready-for-release" ? 1 : 0;
        return releasing;
    }

    private static string? ReadError(ref JsonCursor reader)
    {
        string? error = null;
        if (!reader.EnterObject())
            return null;
        while (reader.NextMember())
        {
            if (reader.Is("error"u8))
                error = reader.Text() is { Length: > 0 } text ? text : null;
            else
                reader.Skip();
        }
        return error;
    }

    /// <summary><c>{"enis":{"eni-1":{"prefixes":["10.0.32.16/28"],…},…}}</c></summary>
    private static void ReadInterfaces(ref JsonCursor reader, ref Parts node, PrefixCounter counter)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextObject("enis"u8))
        {
            while (reader.NextMember())
            {
                node.Interfaces++;
                ReadInterface(ref reader, counter);
            }
        }
    }

    private static void ReadInterface(ref JsonCursor reader, PrefixCounter counter)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (!reader.Is("prefixes"u8) && !reader.Is("ipv6-prefixes"u8))
            {
                reader.Skip();
                continue;
            }
            if (!reader.EnterArray())
                continue;
            while (reader.NextItem())
                counter.AddPrefix(reader.Raw());
        }
    }

    private static void ReadAzure(ref JsonCursor reader, ref Parts node)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("interfaces"u8))
                node.Interfaces = reader.Count();
            else
                reader.Skip();
        }
    }

    private struct Parts
    {
        public string? InstanceType;
        public string? Zone;
        public int? PreAllocate;
        public int? MinAllocate;
        public int? MaxAllocate;
        public int? MaxAboveWatermark;
        public bool PrefixDelegationDisabled;
        public int Interfaces;
        public int Releasing;
        public List<string>? PodCidrs;
        public string? OperatorError;
    }
}
