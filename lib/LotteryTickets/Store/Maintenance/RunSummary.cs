namespace LotteryTickets;

/// <summary>What a result or a checkpoint says of itself, read from its header without verifying the rest.</summary>
/// <param name="Origin">Who trains or trained it.</param>
/// <param name="Network">How its network is called.</param>
/// <param name="Density">Fraction of the weights that its mask keeps.</param>
/// <param name="Text">The canonical text of its run.</param>
/// <param name="Producer">What produced it: library, runtime and system.</param>
/// <param name="Iteration">Where a checkpoint stands; null for a result.</param>
/// <param name="TestAccuracyAtEarlyStop">Test accuracy of a result's row with the minimum validation loss; null for a checkpoint.</param>
/// <param name="TestAccuracy">Test accuracy of a result's final row; null for a checkpoint.</param>
/// <param name="Tensors">Name, type and shape of what it holds.</param>
public sealed record RunSummary(
    Origin Origin,
    string Network,
    double Density,
    string Text,
    IReadOnlyDictionary<string, string> Producer,
    long? Iteration,
    double? TestAccuracyAtEarlyStop,
    double? TestAccuracy,
    IReadOnlyList<(string Name, TensorType Type, IReadOnlyList<long> Shape)> Tensors
)
{
    /// <summary>Reads the header of a result or a checkpoint.</summary>
    /// <exception cref="DamagedFileException">It is malformed.</exception>
    /// <exception cref="RunStoreException">It cannot be read.</exception>
    public static RunSummary? Read(StoreEntry entry) =>
        StoreFiles.Read(
            entry.Path,
            path =>
            {
                using var file = File.OpenRead(path);
                return Of(entry.Run, SafetensorsHeader.Read(file), file);
            }
        );

    private static RunSummary Of(string run, SafetensorsHeader header, FileStream file)
    {
        var metadata = header.Metadata;
        return new RunSummary(
            Provenance.Read(run, metadata),
            metadata.GetValueOrDefault(Provenance.Network, ""),
            Provenance.Number(metadata, Provenance.Density) ?? double.NaN,
            metadata.GetValueOrDefault(ChecksummedFile.Run, ""),
            Provenance.Producer.ToDictionary(name => name, name => metadata.GetValueOrDefault(name, "")),
            Scalar(CheckpointFile.Iteration, BitConverter.ToInt64),
            Scalar(ResultFile.TestAccuracyAtEarlyStop, BitConverter.ToDouble),
            Scalar(ResultFile.TestAccuracy, BitConverter.ToDouble),
            [.. header.Tensors.Select(tensor => (tensor.Name, tensor.Type, (IReadOnlyList<long>)tensor.Shape))]
        );

        T? Scalar<T>(string name, Func<byte[], int, T> convert)
            where T : struct
        {
            var place = header.Tensors.FirstOrDefault(tensor => tensor.Name == name);
            if (place is null || place.End - place.Begin != sizeof(double))
            {
                return null;
            }

            var bytes = new byte[sizeof(double)];
            file.Position = header.DataStart + place.Begin;
            file.ReadExactly(bytes);
            return convert(bytes, 0);
        }
    }
}
