using LotteryTickets.Sparse;

namespace LotteryTickets.Tests.Engines;

/// <summary>The engines that what holds for every engine is tested with.</summary>
internal static class CpuEngines
{
    private static readonly IEngine[] All = [TorchEngine.For("cpu"), new SparseEngine()];

    /// <summary>Their names.</summary>
    public static string[] Names => [.. All.Select(engine => engine.Name)];

    /// <summary>The engine of that name.</summary>
    public static IEngine Named(string name) => All.Single(engine => engine.Name == name);
}
