namespace LotteryTickets;

/// <summary>
/// Labelled images, ready for a network: normalized inputs, one row per example. The arrays are
/// shared, not copied; nobody writes to them after construction.
/// </summary>
public sealed class Examples
{
    /// <summary>Wraps arrays that already agree with each other.</summary>
    /// <param name="inputs">count × <see cref="ImageShape.Features"/> numbers, row-major.</param>
    /// <param name="labels">count class numbers in 0 … classes − 1.</param>
    /// <param name="shape">The shape of one image.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="InvalidDatasetException">The sizes disagree, or a label is no class.</exception>
    public Examples(float[] inputs, long[] labels, ImageShape shape, int classes)
    {
        if (shape is not { Channels: > 0, Height: > 0, Width: > 0 })
        {
            throw new InvalidDatasetException($"Images of shape {shape}: each dimension must be 1 or more.");
        }

        if (inputs.LongLength != (long)labels.Length * shape.Features)
        {
            throw new InvalidDatasetException(
                $"{labels.Length:N0} labels need {(long)labels.Length * shape.Features:N0} inputs"
                    + $" ({shape} each), not {inputs.Length:N0}."
            );
        }

        RequireClasses(labels, classes);
        (Inputs, Labels, Shape, Classes) = (inputs, labels, shape, classes);
    }

    /// <summary>Count × <see cref="Features"/> normalized inputs, row-major.</summary>
    public float[] Inputs { get; }

    /// <summary>The class of each example, 0 … <see cref="Classes"/> − 1.</summary>
    public long[] Labels { get; }

    /// <summary>The shape of one image.</summary>
    public ImageShape Shape { get; }

    /// <summary>How many classes there are, whether or not each occurs.</summary>
    public int Classes { get; }

    /// <summary>How many examples.</summary>
    public int Count => Labels.Length;

    /// <summary>Inputs per example.</summary>
    public int Features => Shape.Features;

    /// <summary>The inputs of one example.</summary>
    public ReadOnlySpan<float> Row(int index) => Inputs.AsSpan(index * Features, Features);

    /// <summary>The first <paramref name="count"/> examples: a copy, or this itself where that is all of it.</summary>
    /// <exception cref="InvalidDatasetException">There are fewer.</exception>
    public Examples First(int count)
    {
        if (count == Count)
            return this;
        if (count < 0 || count > Count)
        {
            throw new InvalidDatasetException($"{count:N0} examples were asked for; there are {Count:N0}.");
        }

        return new Examples(Inputs[..(count * Features)], Labels[..count], Shape, Classes);
    }

    /// <summary>The same images, each pixel the mean of <paramref name="factor"/> × <paramref name="factor"/> pixels.</summary>
    /// <exception cref="InvalidDatasetException">The factor does not divide the height and the width.</exception>
    public Examples Downscaled(int factor)
    {
        if (factor < 1 || Shape.Height % factor != 0 || Shape.Width % factor != 0)
        {
            throw new InvalidDatasetException(
                $"Images of {Shape} cannot be scaled down by {factor}: it must divide both {Shape.Height} and {Shape.Width}."
            );
        }

        var small = new ImageShape(Shape.Channels, Shape.Height / factor, Shape.Width / factor);
        var means = new float[Count * small.Features];
        for (var i = 0; i < Inputs.Length; i++)
        {
            var (row, x) = Math.DivRem(i, Shape.Width);
            // Rows of all channels and examples follow each other, and the factor divides their number.
            means[((row / factor) * small.Width) + (x / factor)] += Inputs[i] / (factor * factor);
        }

        return new Examples(means, Labels, small, Classes);
    }

    private static void RequireClasses(long[] labels, int classes)
    {
        var wrong = Array.FindIndex(labels, label => label < 0 || label >= classes);
        if (wrong >= 0)
        {
            throw new InvalidDatasetException(
                $"Example {wrong:N0} has label {labels[wrong]}; labels go from 0 to {classes - 1}."
            );
        }
    }
}
