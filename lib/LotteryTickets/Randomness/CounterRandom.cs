using System.Runtime.CompilerServices;

namespace LotteryTickets;

/// <summary>
/// A stream of random numbers keyed by (seed, purpose, index). The same key gives the same numbers on every machine and
/// in every thread. The generator is Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1,
/// 2, 3", SC 2011): block number n of a stream is a function of the key and n alone.
/// </summary>
public sealed class CounterRandom
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    private readonly ulong _seed;
    private readonly uint _purpose;
    private readonly ulong _index;
    private readonly uint[] _words = new uint[4];
    private uint _block;
    private int _used = 4;
    private double _spareNormal = double.NaN;

    /// <summary>Creates the stream of a seed, purpose and index, at its start.</summary>
    public CounterRandom(ulong seed, Purpose purpose, ulong index = 0) =>
        (_seed, _purpose, _index) = (seed, (uint)purpose, index);

    /// <summary>Returns the <paramref name="which"/>-th of the seeds derived from <paramref name="seed"/>.</summary>
    public static ulong DeriveSeed(ulong seed, ulong which)
    {
        var stream = new CounterRandom(seed, Purpose.Seeds, which);
        return ((ulong)stream.NextUInt32() << 32) | stream.NextUInt32();
    }

    /// <summary>Draws 32 uniform bits.</summary>
    public uint NextUInt32()
    {
        if (_used == 4)
            NextBlock();
        return _words[_used++];
    }

    /// <summary>Draws a number uniform in [0, 1), with 53 random bits.</summary>
    public double NextDouble()
    {
        ulong high = NextUInt32() >> 5;
        ulong low = NextUInt32() >> 6;
        return ((high << 26) | low) * (1.0 / (1UL << 53));
    }

    /// <summary>Draws a number uniform in [low, high).</summary>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>Draws an integer uniform in 0 … <paramref name="bound"/> − 1, without bias (rejection, as Lemire 2019).</summary>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var threshold = (uint)-bound % (uint)bound;
        ulong product;
        do
        {
            product = (ulong)NextUInt32() * (uint)bound;
        } while ((uint)product < threshold);

        return (int)(product >> 32);
    }

    /// <summary>Draws a standard normal number (Box–Muller, using both numbers of a pair).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * NextDouble());
        _spareNormal = radius * sine;
        return radius * cosine;
    }

    /// <summary>Puts <paramref name="items"/> into uniformly random order (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private void NextBlock()
    {
        uint c0 = _block++,
            c1 = _purpose,
            c2 = (uint)_index,
            c3 = (uint)(_index >> 32);
        uint k0 = (uint)_seed,
            k1 = (uint)(_seed >> 32);
        for (var round = 0; round < 10; round++)
        {
            (c0, c1, c2, c3) = Round(c0, c1, c2, c3, k0, k1);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        (_words[0], _words[1], _words[2], _words[3]) = (c0, c1, c2, c3);
        _used = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint, uint, uint, uint) Round(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        var product0 = (ulong)Multiplier0 * c0;
        var product1 = (ulong)Multiplier1 * c2;
        return ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
    }
}
