using System.Runtime.Intrinsics;

namespace LotteryTickets.Sparse;

/// <summary>What pools of either kind share: every output pixel has a window of input pixels.</summary>
internal abstract class PoolingStage(Pooling layer, FeatureMaps input, FeatureMaps output) : ChannelStage(input, output)
{
    private int[]? _window;

    /// <summary>Where a window's pixels are, from the first of them on.</summary>
    protected ReadOnlySpan<int> Window => _window ??= [.. Offsets()];

    protected override void Forward(int channel)
    {
        for (var y = 0; y < Output.Shape.Height; y++)
        {
            for (var x = 0; x < Output.Shape.Width; x++)
            {
                Forward(First(channel, y, x), Output.Offset(channel, y, x));
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
                Backward(First(channel, y, x), Output.Offset(channel, y, x));
            }
        }
    }

    /// <summary>Fills the output pixel at <paramref name="target"/> from the window that begins at <paramref name="first"/>.</summary>
    protected abstract void Forward(int first, int target);

    /// <summary>Adds to the gradients of the window that begins at <paramref name="first"/>.</summary>
    protected abstract void Backward(int first, int target);

    protected static Vector512<float> Load(ref float numbers, int offset) =>
        Vector512.LoadUnsafe(ref numbers, (nuint)offset);

    /// <summary>Adds to the input's gradients.</summary>
    protected void Add(Vector512<float> gradient, int offset) =>
        (Load(ref Input.Gradients, offset) + gradient).StoreUnsafe(ref Input.Gradients, (nuint)offset);

    private int First(int channel, int y, int x) => Input.Offset(channel, y * layer.Stride, x * layer.Stride);

    private IEnumerable<int> Offsets()
    {
        for (var y = 0; y < layer.Size; y++)
        {
            for (var x = 0; x < layer.Size; x++)
            {
                yield return Input.Offset(0, y, x) - Input.Offset(0, 0, 0);
            }
        }
    }
}

/// <summary>
/// Maxima; the gradient goes to the first pixel that is the maximum. A ReLU may follow in place: where it
/// changes a maximum, no gradient comes back.
/// </summary>
internal sealed class MaxPoolingStage(MaxPooling layer, FeatureMaps input, FeatureMaps output)
    : PoolingStage(layer, input, output)
{
    public override bool ReadsOutput => true;

    protected override void Forward(int first, int target)
    {
        for (var lane = 0; lane < Output.Lanes; lane += Lanes.PerVector)
        {
            var most = Load(ref Input.Values, first + lane);
            foreach (var offset in Window[1..])
            {
                most = Vector512.Max(most, Load(ref Input.Values, first + offset + lane));
            }

            most.StoreUnsafe(ref Output.Values, (nuint)(target + lane));
        }
    }

    protected override void Backward(int first, int target)
    {
        for (var lane = 0; lane < Output.Lanes; lane += Lanes.PerVector)
        {
            var most = Load(ref Output.Values, target + lane);
            var left = Load(ref Output.Gradients, target + lane);
            foreach (var offset in Window)
            {
                var here = Vector512.Equals(Load(ref Input.Values, first + offset + lane), most);
                Add(left & here, first + offset + lane);
                left = Vector512.AndNot(left, here);
            }
        }
    }
}

/// <summary>Means.</summary>
internal sealed class AveragePoolingStage(AveragePooling layer, FeatureMaps input, FeatureMaps output)
    : PoolingStage(layer, input, output)
{
    protected override void Forward(int first, int target)
    {
        for (var lane = 0; lane < Output.Lanes; lane += Lanes.PerVector)
        {
            var sum = Vector512<float>.Zero;
            foreach (var offset in Window)
            {
                sum += Load(ref Input.Values, first + offset + lane);
            }

            (sum * (1f / Window.Length)).StoreUnsafe(ref Output.Values, (nuint)(target + lane));
        }
    }

    protected override void Backward(int first, int target)
    {
        for (var lane = 0; lane < Output.Lanes; lane += Lanes.PerVector)
        {
            var share = Load(ref Output.Gradients, target + lane) * (1f / Window.Length);
            foreach (var offset in Window)
            {
                Add(share, first + offset + lane);
            }
        }
    }
}
