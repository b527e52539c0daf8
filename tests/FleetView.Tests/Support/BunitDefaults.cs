using System.Runtime.CompilerServices;
using Bunit;

namespace FleetView.Tests.Support;

internal static class BunitDefaults
{
    /// <summary>The second that it waits by itself is too short for a busy machine; only a test that fails waits for longer.</summary>
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
