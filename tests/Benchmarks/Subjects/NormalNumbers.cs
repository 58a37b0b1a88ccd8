using LotteryTickets;
using TorchSharp;

namespace Benchmarks.Subjects;

/// <summary>Standard normal numbers; the same ones each time.</summary>
internal static class NormalNumbers
{
    public static void Fill(Span<float> numbers)
    {
        var random = new CounterRandom(1, Purpose.Initialization);
        foreach (ref var number in numbers)
        {
            number = (float)random.NextNormal();
        }
    }

    public static torch.Tensor Tensor(params long[] shape)
    {
        var numbers = new float[shape.Aggregate(1L, (length, extent) => length * extent)];
        Fill(numbers);
        return torch.tensor(numbers, shape);
    }
}
