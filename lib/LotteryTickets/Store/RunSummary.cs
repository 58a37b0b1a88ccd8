namespace LotteryTickets;

/// <summary>A summary of a result or checkpoint, read from its header without verifying the rest.</summary>
/// <param name="Origin">The origin of the run.</param>
/// <param name="Network">The name of the network.</param>
/// <param name="Density">The fraction of the weights that the mask keeps.</param>
/// <param name="Text">The canonical text of the run.</param>
/// <param name="Producer">The library, runtime and system that trained it.</param>
/// <param name="Iteration">The iteration of a checkpoint; null for a result.</param>
/// <param name="TestAccuracyAtEarlyStop">Test accuracy of a result's weights with the minimum validation loss; null for a checkpoint.</param>
/// <param name="TestAccuracy">Test accuracy of a result's final weights; null for a checkpoint.</param>
/// <param name="Tensors">Name, type and shape of the tensors.</param>
public sealed record RunSummary(
    Origin Origin,
    string Network,
    double Density,
    string Text,
    IReadOnlyDictionary<string, string> Producer,
    long? Iteration,
    double? TestAccuracyAtEarlyStop,
    double? TestAccuracy,
    IReadOnlyList<(string Name, string Type, IReadOnlyList<long> Shape)> Tensors
)
{
    /// <summary>Reads the header of a result or checkpoint; returns null if the file has just been removed.</summary>
    /// <exception cref="DamagedFileException">The header is malformed.</exception>
    /// <exception cref="RunStoreException">The file cannot be read.</exception>
    public static RunSummary? Read(StoreEntry entry) => RunPaths.Read(entry.Path, path => Read(path, entry.Run));

    private static RunSummary Read(string path, string run)
    {
        using var file = File.OpenRead(path);
        var header = SafetensorsHeader.Read(file);
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
                return null;

            var bytes = new byte[sizeof(double)];
            file.Position = header.DataStart + place.Begin;
            file.ReadExactly(bytes);
            return convert(bytes, 0);
        }
    }
}
