using System.Runtime.InteropServices;
using LotteryTickets;

namespace Benchmarks.Twins;

/// <summary>What PyTorch processes read, in a temporary folder: the data set's splits, masks.</summary>
internal sealed class TwinFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
    private int _masks;

    /// <summary>Writes the data set; returns the folder.</summary>
    public string Write(Dataset data)
    {
        Write("train", data.Train);
        Write("validation", data.Validation);
        Write("test", data.Test);
        return _folder;
    }

    /// <summary>Writes a mask's flags of the prunable tensors, a byte each; returns the file.</summary>
    public string Write(Mask mask)
    {
        var file = Path.Combine(_folder, $"{_masks++}.mask");
        using var stream = File.Create(file);
        foreach (var tensor in mask.Layout.Prunable)
        {
            stream.Write(MemoryMarshal.AsBytes(mask.Of(tensor)));
        }

        return file;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string split, Examples examples)
    {
        WriteNumbers<float>($"{split}.inputs", examples.Inputs);
        WriteNumbers<long>($"{split}.labels", examples.Labels);
    }

    private void WriteNumbers<T>(string name, T[] numbers)
        where T : struct
    {
        using var stream = File.Create(Path.Combine(_folder, name));
        stream.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
    }
}
