using System.Runtime.Intrinsics;
using LotteryTickets.Engines.Sparse.Maps;
using LotteryTickets.Networks;

namespace LotteryTickets.Engines.Sparse.Stages;

/// <summary>What pools of either kind share: every output pixel has a window of input pixels.</summary>
internal abstract class PoolingStage(Pooling layer, FeatureMaps input, FeatureMaps output)
    : ChannelStage(input, output)
{
    protected override void Forward(int channel)
    {
        for (var y = 0; y < Output.Shape.Height; y++)
        {
            for (var x = 0; x < Output.Shape.Width; x++)
            {
                Forward(channel, y, x);
            }
        }
    }

    protected override void Backward(int channel)
    {
        for (var y = 0; !AddsInputGradients && y < Input.Shape.Height; y++)
        {
            Input.GradientRow(channel, y).Clear();
        }

        for (var y = 0; y < Output.Shape.Height; y++)
        {
            for (var x = 0; x < Output.Shape.Width; x++)
            {
                Backward(channel, y, x);
            }
        }
    }

    /// <summary>Where the pixels of an output pixel's window are.</summary>
    protected int Place(int channel, int y, int x, int number)
    {
        var (down, right) = Math.DivRem(number, layer.Size);
        return Input.Offset(channel, (y * layer.Stride) + down, (x * layer.Stride) + right);
    }

    protected static Vector512<float> Load(ref float first, int offset) =>
        Vector512.LoadUnsafe(ref first, (nuint)offset);

    protected int Pixels => layer.Size * layer.Size;

    protected abstract void Forward(int channel, int y, int x);

    protected abstract void Backward(int channel, int y, int x);
}

/// <summary>Maxima; the gradient goes to the first pixel that is the maximum.</summary>
internal sealed class MaxPoolingStage(MaxPooling layer, FeatureMaps input, FeatureMaps output)
    : PoolingStage(layer, input, output)
{
    protected override void Forward(int channel, int y, int x)
    {
        var target = Output.Offset(channel, y, x);
        for (var v = 0; v < Output.Lanes; v += Lanes.PerVector)
        {
            var most = Load(ref Input.Values, Place(channel, y, x, 0) + v);
            for (var n = 1; n < Pixels; n++)
            {
                most = Vector512.Max(most, Load(ref Input.Values, Place(channel, y, x, n) + v));
            }

            most.StoreUnsafe(ref Output.Values, (nuint)(target + v));
        }
    }

    protected override void Backward(int channel, int y, int x)
    {
        var source = Output.Offset(channel, y, x);
        for (var v = 0; v < Output.Lanes; v += Lanes.PerVector)
        {
            var most = Load(ref Output.Values, source + v);
            var left = Load(ref Output.Gradients, source + v);
            for (var n = 0; n < Pixels; n++)
            {
                var place = Place(channel, y, x, n) + v;
                var here = Vector512.Equals(Load(ref Input.Values, place), most);
                (Load(ref Input.Gradients, place) + (left & here)).StoreUnsafe(
                    ref Input.Gradients,
                    (nuint)place
                );
                left = Vector512.AndNot(left, here);
            }
        }
    }
}

/// <summary>Means.</summary>
internal sealed class AveragePoolingStage(
    AveragePooling layer,
    FeatureMaps input,
    FeatureMaps output
) : PoolingStage(layer, input, output)
{
    protected override void Forward(int channel, int y, int x)
    {
        var target = Output.Offset(channel, y, x);
        for (var v = 0; v < Output.Lanes; v += Lanes.PerVector)
        {
            var sum = Vector512<float>.Zero;
            for (var n = 0; n < Pixels; n++)
            {
                sum += Load(ref Input.Values, Place(channel, y, x, n) + v);
            }

            (sum * (1f / Pixels)).StoreUnsafe(ref Output.Values, (nuint)(target + v));
        }
    }

    protected override void Backward(int channel, int y, int x)
    {
        var source = Output.Offset(channel, y, x);
        for (var v = 0; v < Output.Lanes; v += Lanes.PerVector)
        {
            var share = Load(ref Output.Gradients, source + v) * (1f / Pixels);
            for (var n = 0; n < Pixels; n++)
            {
                var place = Place(channel, y, x, n) + v;
                (Load(ref Input.Gradients, place) + share).StoreUnsafe(
                    ref Input.Gradients,
                    (nuint)place
                );
            }
        }
    }
}
