using TorchSharp;

namespace LotteryTickets;

/// <summary>Labeled images as a network sees them. The arrays are shared, not copied: do not write to them.</summary>
public sealed class Examples
{
    /// <param name="inputs">One image after another, channel by channel and row by row.</param>
    /// <param name="labels">The class of each image, 0 … <paramref name="classes"/> − 1.</param>
    public Examples(float[] inputs, long[] labels, FeatureShape shape, int classes)
    {
        if (shape is not { Channels: > 0, Height: > 0, Width: > 0 })
            throw new InvalidDatasetException($"Images of shape {shape}: each dimension must be 1 or more.");
        var needed = (long)labels.Length * shape.Length;
        if (inputs.LongLength != needed)
            throw new InvalidDatasetException(
                FormattableString.Invariant(
                    $"{labels.Length:N0} labels need {needed:N0} inputs ({shape} each), not {inputs.Length:N0}."
                )
            );

        var wrong = Array.FindIndex(labels, label => label < 0 || label >= classes);
        if (wrong >= 0)
            throw new InvalidDatasetException(
                FormattableString.Invariant(
                    $"Example {wrong:N0} has label {labels[wrong]}; labels must be from 0 to {classes - 1}."
                )
            );

        (Inputs, Labels, Shape, Classes) = (inputs, labels, shape, classes);
    }

    /// <summary>Creates examples from copies of tensors of any numeric type, on any device.</summary>
    /// <param name="images">count × channels × height × width, count × height × width, or count × features.</param>
    public Examples(torch.Tensor images, torch.Tensor labels, int classes)
        : this(
            TensorCopies.ToArray(images),
            Array.ConvertAll(TensorCopies.ToArray(labels), label => (long)label),
            ShapeOf(images),
            classes
        ) { }

    public float[] Inputs { get; }

    public long[] Labels { get; }

    public FeatureShape Shape { get; }

    /// <summary>The number of classes, including those that do not occur.</summary>
    public int Classes { get; }

    public int Count => Labels.Length;

    public int Features => Shape.Length;

    /// <summary>Copies the inputs of one example, channel by channel and row by row.</summary>
    public float[] Image(int index) => Row(index).ToArray();

    internal ReadOnlySpan<float> Row(int index) => Inputs.AsSpan(index * Features, Features);

    internal Examples First(int count)
    {
        if (count < 0 || count > Count)
            throw new InvalidDatasetException(
                FormattableString.Invariant(
                    $"There are {Count:N0} examples, not {count:N0}: ask for at most {Count:N0}."
                )
            );
        return count == Count ? this : new(Inputs[..(count * Features)], Labels[..count], Shape, Classes);
    }

    internal Examples OfClasses(IReadOnlyList<int> classes)
    {
        var number = classes.Index().ToDictionary(at => (long)at.Item, at => (long)at.Index);
        int[] chosen = [.. Enumerable.Range(0, Count).Where(at => number.ContainsKey(Labels[at]))];
        return new Examples(
            [.. chosen.SelectMany(Image)],
            [.. chosen.Select(at => number[Labels[at]])],
            Shape,
            classes.Count
        );
    }

    internal Examples Downscaled(int factor)
    {
        if (factor < 1 || Shape.Height % factor != 0 || Shape.Width % factor != 0)
            throw new InvalidDatasetException(
                $"Images of {Shape} cannot be scaled down by {factor}: it must divide both {Shape.Height} and {Shape.Width}."
            );

        var small = new FeatureShape(Shape.Channels, Shape.Height / factor, Shape.Width / factor);
        var means = new float[Count * small.Length];
        for (var i = 0; i < Inputs.Length; i++)
        {
            // Rows of all channels and examples follow each other, and the factor divides their number.
            var (row, x) = Math.DivRem(i, Shape.Width);
            means[(row / factor * small.Width) + (x / factor)] += Inputs[i] / (factor * factor);
        }

        return new Examples(means, Labels, small, Classes);
    }

    private static FeatureShape ShapeOf(torch.Tensor images)
    {
        long[] sizes = [1, 1, 1, .. images.shape[1..]];
        return new((int)sizes[^3], (int)sizes[^2], (int)sizes[^1]);
    }
}
