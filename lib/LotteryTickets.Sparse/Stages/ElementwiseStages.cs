using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>max(0, x) in place: one pass over what is read, forward and backward.</summary>
internal sealed class ReluStage(FeatureMaps maps) : Stage(maps, maps)
{
    public override bool ReadsOutput => true;

    public override void Forward(bool training)
    {
        foreach (var run in Output.Runs)
        {
            ref var values = ref Unsafe.Add(ref Output.Values, run.Offset);
            for (nuint i = 0; i < (nuint)run.Length; i += Lanes.PerVector)
            {
                Vector512.Max(Vector512.LoadUnsafe(ref values, i), Vector512<float>.Zero).StoreUnsafe(ref values, i);
            }
        }
    }

    public override void Backward()
    {
        foreach (var run in Output.Runs)
        {
            ref var values = ref Unsafe.Add(ref Output.Values, run.Offset);
            ref var gradients = ref Unsafe.Add(ref Output.Gradients, run.Offset);
            for (nuint i = 0; i < (nuint)run.Length; i += Lanes.PerVector)
            {
                var off = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref values, i), Vector512<float>.Zero);
                Vector512.AndNot(Vector512.LoadUnsafe(ref gradients, i), off).StoreUnsafe(ref gradients, i);
            }
        }
    }
}

/// <summary>The same numbers, seen as one vector.</summary>
internal sealed class FlattenStage(FeatureMaps maps) : Stage(maps, maps.Flatten())
{
    public override void MarkRead()
    {
        for (var feature = 0; feature < Output.Read.Length; feature++)
        {
            Input.Read[Input.ChannelOf(feature)] |= Output.Read[feature];
        }
    }

    public override void Forward(bool training) { }

    public override void Backward() { }
}
