using System.Buffers.Binary;

namespace LotteryTickets;

/// <summary>
/// An array in the IDX format of the MNIST files: two zero bytes, the element type (8 = unsigned
/// byte, the only one read here), the number of dimensions, each dimension as a big-endian 32-bit
/// number, then the values.
/// </summary>
/// <param name="Dimensions">The extent of each dimension, slowest first.</param>
/// <param name="Values">Their product of values, row-major.</param>
public sealed record Idx(IReadOnlyList<int> Dimensions, byte[] Values)
{
    private const byte UnsignedByte = 8;

    /// <summary>Reads an array, which must fill its file exactly.</summary>
    /// <param name="bytes">The file's content, decompressed.</param>
    /// <param name="file">The file's path, for messages.</param>
    /// <param name="rank">How many dimensions it must have.</param>
    /// <exception cref="InvalidDatasetException">It is not such an array, or too short or too long for its header.</exception>
    public static Idx Parse(ReadOnlySpan<byte> bytes, string file, int rank)
    {
        var headerLength = 4 + 4 * rank;
        if (bytes.Length < headerLength)
        {
            throw InvalidDatasetException.InFile(
                file,
                $"{bytes.Length} bytes",
                $"at least {headerLength}, an IDX header"
            );
        }

        if (bytes[0] != 0 || bytes[1] != 0 || bytes[2] != UnsignedByte || bytes[3] != rank)
        {
            throw InvalidDatasetException.InFile(
                file,
                $"first bytes {Hex(bytes[..4])}{Guess(bytes)}",
                $"{Hex([0, 0, UnsignedByte, (byte)rank])}, an IDX array of unsigned bytes with {rank} dimension(s)"
            );
        }

        var dimensions = new uint[rank];
        for (var i = 0; i < rank; i++)
            dimensions[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + 4 * i)..]);
        RequireLength(dimensions, bytes.Length - headerLength, file);
        return new Idx([.. dimensions.Select(extent => (int)extent)], bytes[headerLength..].ToArray());
    }

    private static void RequireLength(uint[] dimensions, int found, string file)
    {
        // Three 32-bit extents overflow 64 bits; UInt128 holds up to four of them.
        var announced = dimensions.Aggregate(UInt128.One, (product, extent) => product * extent);
        if (announced != (UInt128)found)
        {
            throw InvalidDatasetException.InFile(
                file,
                $"{found:N0} values after the header",
                $"the {announced:N0} ({string.Join(" × ", dimensions)}) that the header announces:"
                    + (announced > (UInt128)found ? " it is truncated" : " it has trailing bytes")
            );
        }
    }

    private static string Guess(ReadOnlySpan<byte> bytes) =>
        bytes[0] switch
        {
            (byte)'<' => " (a web page?)",
            0x1f when bytes[1] == 0x8b => " (gzip within gzip?)",
            _ => "",
        };

    private static string Hex(ReadOnlySpan<byte> bytes) =>
        string.Join(' ', bytes.ToArray().Select(b => b.ToString("x2")));
}
