using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Model;

/// <summary>The calls of one operator process to its cloud, per operation, and what its own limiter held back.</summary>
internal sealed class CloudApi(CloudProvider provider)
{
    private const double StormCallsPerSecond = 1000;

    /// <summary>EC2 answers 503 to 38 of 100 calls while it throttles the account.</summary>
    private const double StormRefusedShare = 0.38;

    private static readonly (string Name, double BaseShare, double StormShare)[] Ec2 =
    [
        ("AssignPrivateIpAddresses", 0.30, 0.42), ("UnassignPrivateIpAddresses", 0.16, 0.04),
        ("DescribeInstances", 0.10, 0.08), ("DescribeNetworkInterfaces", 0.14, 0.24), ("DescribeSubnets", 0.10, 0.03),
        ("DescribeVpcs", 0.08, 0.01), ("DescribeSecurityGroups", 0.08, 0.01), ("CreateNetworkInterface", 0.02, 0.09),
        ("AttachNetworkInterface", 0.02, 0.08),
    ];

    private static readonly (string Name, double BaseShare, double StormShare)[] Azure =
    [
        ("Interfaces.ListVirtualMachineScaleSetNetworkInterfaces", 0.35, 0.30), ("VirtualMachineScaleSets.List", 0.25, 0.10),
        ("VirtualMachineScaleSetVMs.Get", 0.10, 0.20), ("VirtualMachineScaleSetVMs.Update", 0.10, 0.35),
        ("VirtualNetworks.ListAll", 0.20, 0.05),
    ];

    private static readonly (string Name, double BaseShare, double StormShare)[] AlibabaCloud =
    [
        ("AssignPrivateIpAddresses", 0.30, 0.42), ("UnassignPrivateIpAddresses", 0.16, 0.04),
        ("DescribeNetworkInterfaces", 0.24, 0.32), ("DescribeVSwitches", 0.12, 0.04), ("DescribeVpcs", 0.08, 0.01),
        ("DescribeSecurityGroups", 0.06, 0.01), ("CreateNetworkInterface", 0.02, 0.09), ("AttachNetworkInterface", 0.02, 0.07),
    ];

    public ApiOperation[] Operations { get; } = [.. Of(provider).Select(_ => new ApiOperation())];

    public static (string Name, double BaseShare, double StormShare)[] Of(CloudProvider provider) => provider switch
    {
        CloudProvider.Aws => Ec2,
        CloudProvider.Azure => Azure,
        CloudProvider.Alibaba => AlibabaCloud,
        _ => [],
    };

    public static string Subsystem(CloudProvider provider) => provider switch
    {
        CloudProvider.Aws => "ec2",
        CloudProvider.Azure => "azure",
        _ => "alibabacloud",
    };

    /// <summary>EC2: the HTTP status line, and taken to be the same for Alibaba Cloud; Azure only ever says Failed.</summary>
    public static string RefusedCode(CloudProvider provider) =>
        provider == CloudProvider.Azure ? "Failed" : "503 Service Unavailable";

    public void Step(in StepContext context, double storm, double freeCalls, int nodes)
    {
        var calm = 0.25 + (0.004 * nodes);
        var operations = Of(provider);
        for (var i = 0; i < operations.Length; i++)
            StepOperation(context, Operations[i], storm, freeCalls * operations[i].BaseShare, calm * operations[i].BaseShare,
                StormCallsPerSecond * operations[i].StormShare * storm);
    }

    private static void StepOperation(in StepContext context, ApiOperation operation, double storm, double free, double calm, double stormy)
    {
        var random = context.Random;
        operation.Succeeded.ObserveAround(random, 0.15 + (1.6 * storm), context.Events(free + calm + (stormy * (1 - StormRefusedShare))));
        operation.Refused.ObserveAround(random, 0.2 + (0.9 * storm), context.Events(stormy * StormRefusedShare));
        operation.Delayed.ObserveAround(random, 0.03 + (3.5 * storm), context.Events((calm * 0.012) + (stormy * 0.72)));
    }
}

internal sealed class ApiOperation
{
    public Histogram Succeeded { get; } = new(Histogram.ApiCall);

    public Histogram Refused { get; } = new(Histogram.ApiCall);

    public Histogram Delayed { get; } = new(Histogram.Default);
}
