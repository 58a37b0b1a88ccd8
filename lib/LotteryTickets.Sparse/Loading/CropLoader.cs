using System.Runtime.CompilerServices;

namespace LotteryTickets.Sparse;

/// <summary>Brings augmented examples into a network's input: into its maps, of which only what is read is touched, and into the sparse matrices of the layers that take them as such.</summary>
internal sealed class CropLoader(FeatureMaps input, SparseBatch[] sparse, FeatureShape shape)
{
    private float[] _windows = [];

    /// <summary>Loads <paramref name="count"/> examples of a batch from the place <paramref name="start"/> on; lanes that are left over keep what they held.</summary>
    public void Load(Examples examples, MiniBatch batch, int start, int count)
    {
        if (_windows.Length == 0)
        {
            _windows = new float[input.Batch * shape.Length];
        }

        for (var lane = 0; lane < count; lane++)
        {
            var image = examples.Row(batch.Indices[start + lane]);
            var window = _windows.AsSpan(lane * shape.Length, shape.Length);
            batch.CropOf(start + lane).Apply(image, shape, window);
        }

        foreach (var matrix in sparse)
        {
            matrix.Begin(background: []);
            for (var lane = 0; lane < count; lane++)
            {
                matrix.Add(_windows.AsSpan(lane * shape.Length, shape.Length));
            }
        }

        for (var feature = 0; feature < shape.Length; feature++)
        {
            if (input.Read[input.ChannelOf(feature)])
            {
                Spread(feature, count);
            }
        }
    }

    private void Spread(int feature, int count)
    {
        ref var to = ref Unsafe.Add(ref input.Values, input.Offsets[feature]);
        for (var lane = 0; lane < count; lane++)
        {
            Unsafe.Add(ref to, lane) = _windows[(lane * shape.Length) + feature];
        }
    }
}
