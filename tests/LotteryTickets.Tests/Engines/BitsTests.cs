using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace LotteryTickets.Tests.Engines;

/// <summary>
/// The store finds a run by the name of the engine that trained it, so an engine whose bits change needs another name.
/// </summary>
public sealed class BitsTests
{
    // The SHA-256 of the weights after 40 steps, by engine, width of the vectors in bits and, for libtorch, whose
    // kernels differ between processors, the processor's vendor, family and widest vectors.
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["sparse-2, 512"] = "a20a71310752a3d5",
        ["sparse-2, 256"] = "a20a71310752a3d5",
        ["torch-2.10-2, AuthenticAMD 19 with AVX-512"] = "cd4b55afa5286b3e",
        ["torch-2.10-2, AuthenticAMD 1A with AVX-512, caches hidden"] = "f423dc47ac57cf88",
    };

    public static TheoryData<string> Engines => [.. CpuEngines.Names];

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_engine_of_this_name_gives_these_bits(string engine)
    {
        var key = Key(engine);
        var bits = Bits(CpuEngines.Named(engine));
        Assert.Equal(bits, Bits(CpuEngines.Named(engine)));
        Assert.SkipUnless(Expected.ContainsKey(key), $"No bits are recorded for [{key}]; here they are {bits}.");
        Assert.True(
            bits == Expected[key],
            $"[{key}] gives {bits} instead of {Expected[key]}: raise the version in the engine's name, and record the new bits."
        );
    }

    private static string Key(string engine)
    {
        var width =
            Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated ? 256
            : 128;
        return engine.StartsWith("torch", StringComparison.Ordinal) ? $"{engine}, {Processor()}" : $"{engine}, {width}";
    }

    private static string Processor()
    {
        if (!X86Base.IsSupported)
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }

        var (_, b, c, d) = X86Base.CpuId(0, 0);
        var vendor = MemoryMarshal.Cast<int, byte>((ReadOnlySpan<int>)[b, d, c]);
        var version = X86Base.CpuId(1, 0).Eax;
        var family = ((version >> 8) & 0xF) + ((version >> 20) & 0xFF);
        // Asked of the processor: libtorch does not know what .NET is told to leave alone.
        var hasAvx512 = (X86Base.CpuId(7, 0).Ebx & (1 << 16)) != 0;
        return $"{System.Text.Encoding.ASCII.GetString(vendor)} {family:X}{(hasAvx512 ? " with AVX-512" : "")}{(Libtorch.HidesCaches() ? ", caches hidden" : "")}";
    }

    private static string Bits(IEngine engine)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        (Network, Optimizer)[] trainings = [(Toy.Network, new Adam()), (Toy.Residual, new Sgd(0.9))];
        foreach (var (network, optimizer) in trainings)
        {
            hash.AppendData(MemoryMarshal.AsBytes(Train(engine, network, optimizer).AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static float[] Train(IEngine engine, Network network, Optimizer optimizer)
    {
        var examples = Toy.ExamplesFor(network);
        var mask = Agreement.RandomMask(network, 0.6);
        using var session = engine.Begin(network, optimizer, 12, examples, [Toy.RowFor(network, 1)], [mask]);
        var order = new BatchOrder(1, examples.Count, 12);
        for (var step = 0; step < 40; step++)
        {
            session.Step([new MiniBatch([.. order.Indices(step)], 1, step)], 0.01);
        }

        return session.Weights(0);
    }
}
