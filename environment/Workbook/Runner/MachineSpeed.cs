using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Workbook.Runner;

/// <summary>How fast this machine trains right now, for saying how long a notebook will take here.</summary>
internal static class MachineSpeed
{
    // Training is bound by the second-level cache as often as by arithmetic; a megabyte is in it.
    private const int Floats = 1 << 18;
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(150);

    /// <summary>Returns billions of multiply-adds per second over all cores, whatever else they are doing.</summary>
    public static double Measure()
    {
        var counts = new double[Environment.ProcessorCount];
        var threads = Enumerable
            .Range(0, counts.Length)
            .Select(core => new Thread(() => counts[core] = MultiplyAdds()) { IsBackground = true })
            .ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return counts.Sum() / Duration.TotalSeconds / 1e9;
    }

    private static double MultiplyAdds()
    {
        var (source, target) = (new float[Floats], new float[Floats]);
        var passes = 0L;
        var clock = Stopwatch.StartNew();
        for (; clock.Elapsed < Duration; passes++)
            MultiplyAdd(source, target);
        return passes * (double)Floats * (Duration / clock.Elapsed);
    }

    private static void MultiplyAdd(float[] source, float[] target)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(source.AsSpan());
        var to = MemoryMarshal.Cast<float, Vector<float>>(target.AsSpan());
        for (var i = 0; i < to.Length; i++)
            to[i] = Vector.FusedMultiplyAdd(from[i], Vector<float>.One, to[i]);
    }
}
