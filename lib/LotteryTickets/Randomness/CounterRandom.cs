using System.Runtime.CompilerServices;

namespace LotteryTickets;

// Philox4x32-10 (Salmon et al., SC 2011): a block is a function of seed, purpose, index and its number alone.
public sealed class CounterRandom(ulong seed, Purpose purpose, ulong index = 0)
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    private readonly uint[] _words = new uint[4];
    private uint _block;
    private int _used = 4;
    private double _spareNormal = double.NaN;

    public static ulong DeriveSeed(ulong seed, ulong which)
    {
        var stream = new CounterRandom(seed, Purpose.Seeds, which);
        return ((ulong)stream.NextUInt32() << 32) | stream.NextUInt32();
    }

    public uint NextUInt32()
    {
        if (_used == 4)
            NextBlock();
        return _words[_used++];
    }

    public double NextDouble()
    {
        ulong high = NextUInt32() >> 5;
        ulong low = NextUInt32() >> 6;
        return ((high << 26) | low) * (1.0 / (1UL << 53));
    }

    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    // Without bias (rejection, as Lemire 2019).
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
            c1 = (uint)purpose,
            c2 = (uint)index,
            c3 = (uint)(index >> 32);
        uint k0 = (uint)seed,
            k1 = (uint)(seed >> 32);
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
