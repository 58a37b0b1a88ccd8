using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace LotteryTickets.Tests;

internal static class LibraryFirst
{
    // The library registers where libtorch lies when it is first used. A test that calls TorchSharp before would fail.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The order of tests changes with every new test.")]
    internal static void Load() => RuntimeHelpers.RunModuleConstructor(typeof(Network).Module.ModuleHandle);
}
