using System.Buffers.Binary;

namespace LotteryTickets;

/// <summary>Where a tensor's bytes lie, counted from the end of the header.</summary>
internal sealed record TensorPlace(string Name, TensorType Type, long[] Shape, long Begin, long End);

/// <summary>The header of a safetensors file: 8 bytes with its length, then JSON.</summary>
/// <param name="Metadata">Texts about the file.</param>
/// <param name="Tensors">The tensors, in the order of their bytes.</param>
/// <param name="DataStart">Where the tensors' bytes begin in the file.</param>
internal sealed record SafetensorsHeader(
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<TensorPlace> Tensors,
    int DataStart
)
{
    /// <summary>Bytes of the number that says how long the JSON is.</summary>
    public const int Prefix = 8;

    /// <summary>The format's own limit for the JSON.</summary>
    public const int Limit = 100_000_000;

    /// <summary>The header of a file in memory.</summary>
    /// <exception cref="DamagedFileException">It is malformed.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> file, string path)
    {
        var length = Length(file[..Math.Min(Prefix, file.Length)], file.Length, path);
        return Parse(file.Slice(Prefix, length), file.Length, path);
    }

    /// <summary>The header alone, without reading the tensors.</summary>
    /// <exception cref="DamagedFileException">It is malformed.</exception>
    public static SafetensorsHeader Read(FileStream file)
    {
        var prefix = new byte[Prefix];
        var read = file.ReadAtLeast(prefix, Prefix, throwOnEndOfStream: false);
        var json = new byte[Length(prefix.AsSpan(0, read), file.Length, file.Name)];
        return file.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) == json.Length
            ? Parse(json, file.Length, file.Name)
            : throw DamagedFileException.In(file.Name, "it ends within its header");
    }

    private static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long fileLength, string path)
    {
        var dataStart = Prefix + json.Length;
        var (metadata, tensors) = new HeaderParser(json, path).Parse();
        tensors.Sort(static (a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        CheckPlaces(tensors, fileLength - dataStart, path);
        return new SafetensorsHeader(metadata, tensors, dataStart);
    }

    private static int Length(ReadOnlySpan<byte> prefix, long fileLength, string path)
    {
        if (prefix.Length < Prefix)
        {
            throw DamagedFileException.In(
                path,
                $"it has {fileLength} bytes, fewer than the {Prefix} that a safetensors file begins with"
            );
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        return length > Limit
                ? throw DamagedFileException.In(
                    path,
                    $"its header claims {length:N0} bytes; the format allows {Limit:N0}"
                )
            : length > (ulong)(fileLength - Prefix)
                ? throw DamagedFileException.In(
                    path,
                    $"its header claims {length:N0} bytes, but only {fileLength - Prefix:N0} follow"
                )
            : (int)length;
    }

    /// <summary>The tensors must cover all that follows the header, each byte once.</summary>
    private static void CheckPlaces(List<TensorPlace> tensors, long dataLength, string path)
    {
        long covered = 0;
        foreach (var tensor in tensors)
        {
            if (tensor.Begin != covered)
            {
                throw DamagedFileException.In(
                    path,
                    tensor.Begin < covered
                        ? $"tensor '{tensor.Name}' begins at {tensor.Begin:N0}, inside of another that ends at {covered:N0}"
                        : $"no tensor covers bytes {covered:N0} to {tensor.Begin:N0}, a hole before '{tensor.Name}'"
                );
            }

            covered = tensor.End;
        }

        if (covered != dataLength)
        {
            throw DamagedFileException.In(
                path,
                covered > dataLength
                    ? $"its tensors need {covered:N0} bytes, but only {dataLength:N0} follow the header: the file is cut off"
                    : $"{dataLength - covered:N0} bytes follow the last tensor, and belong to none"
            );
        }
    }
}
