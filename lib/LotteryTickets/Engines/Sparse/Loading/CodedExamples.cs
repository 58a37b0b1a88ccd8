using LotteryTickets.Data;

namespace LotteryTickets.Engines.Sparse.Loading;

/// <summary>
/// Examples with, where that is possible, one byte per number: images have at most 256 shades in each
/// channel, and what loading a batch costs is reading memory. The numbers themselves come out of a table,
/// bit for bit.
/// </summary>
internal sealed class CodedExamples
{
    private const int MostShades = 256;

    public CodedExamples(Examples examples)
    {
        Examples = examples;
        var codes = new byte[examples.Inputs.Length];
        var shades = new float[examples.Shape.Channels][];
        for (var channel = 0; channel < shades.Length; channel++)
        {
            shades[channel] = new float[MostShades];
            if (!Encode(channel, codes, shades[channel]))
            {
                return;
            }
        }

        (Codes, Shades) = (codes, shades);
    }

    /// <summary>The examples themselves.</summary>
    public Examples Examples { get; }

    /// <summary>How many.</summary>
    public int Count => Examples.Count;

    /// <summary>Their inputs' codes; null if a channel has too many different numbers.</summary>
    public byte[]? Codes { get; }

    /// <summary>For each channel the number that each code stands for.</summary>
    public float[][] Shades { get; } = [];

    private bool Encode(int channel, byte[] codes, float[] shades)
    {
        var codeOf = new Dictionary<int, byte>(MostShades);
        var pixels = Examples.Shape.Height * Examples.Shape.Width;
        var (last, code) = (0, (byte)0);
        for (var example = 0; example < Examples.Count; example++)
        {
            var first = (example * Examples.Features) + (channel * pixels);
            for (var i = first; i < first + pixels; i++)
            {
                var bits = BitConverter.SingleToInt32Bits(Examples.Inputs[i]);
                if (codeOf.Count == 0 || (bits != last && !codeOf.TryGetValue(bits, out code)))
                {
                    if (codeOf.Count == MostShades)
                    {
                        return false;
                    }

                    code = (byte)codeOf.Count;
                    shades[code] = Examples.Inputs[i];
                    codeOf.Add(bits, code);
                }

                (last, codes[i]) = (bits, code);
            }
        }

        return true;
    }
}
