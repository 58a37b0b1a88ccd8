using LotteryTickets;

namespace StoreCommands;

/// <summary>A summary of a result or checkpoint, read from its header without verifying the rest.</summary>
/// <param name="Text">The canonical text of the run.</param>
/// <param name="Producer">The library, runtime and system that trained it.</param>
/// <param name="Iteration">The iteration of a checkpoint; null for a result.</param>
internal sealed record RunSummary(
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
        var header = SafetensorsHeader.Read(file, path);
        var metadata = header.Metadata;
        return new RunSummary(
            Provenance.Read(run, metadata),
            metadata.GetValueOrDefault(Provenance.Network, ""),
            Provenance.Number(metadata, Provenance.Density) ?? double.NaN,
            metadata.GetValueOrDefault(ChecksummedFile.Run, ""),
            Provenance.Producer.Keys.ToDictionary(name => name, name => metadata.GetValueOrDefault(name, "")),
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
