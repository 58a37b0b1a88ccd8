using TorchSharp;

namespace LotteryTickets;

/// <summary>The shape of one image: channels × height × width, stored in this order.</summary>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>The number of values per image.</summary>
    public int Features => Channels * Height * Width;

    /// <summary>Returns a text like "1×28×28".</summary>
    public override string ToString() => $"{Channels}×{Height}×{Width}";

    /// <summary>Returns the channel of an element of an array of images.</summary>
    internal int ChannelOf(int element) => element / (Height * Width) % Channels;
}

/// <summary>Labeled images as a network sees them. The arrays are shared, not copied: do not write to them.</summary>
public sealed class Examples
{
    /// <summary>Creates examples from arrays.</summary>
    /// <param name="inputs">count × <see cref="ImageShape.Features"/> values, one image after another.</param>
    /// <param name="labels">The class of each image, 0 … <paramref name="classes"/> − 1.</param>
    /// <param name="shape">The shape of one image.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="InvalidDatasetException">The sizes disagree, or a label is not a class.</exception>
    public Examples(float[] inputs, long[] labels, ImageShape shape, int classes)
    {
        if (shape is not { Channels: > 0, Height: > 0, Width: > 0 })
            throw new InvalidDatasetException($"Images of shape {shape}: each dimension must be 1 or more.");
        var needed = (long)labels.Length * shape.Features;
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
    /// <param name="images">
    /// count × channels × height × width, count × height × width, or count × features. Values are taken as they are.
    /// </param>
    /// <param name="labels">The class of each image, 0 … <paramref name="classes"/> − 1.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="InvalidDatasetException">The sizes disagree, or a label is not a class.</exception>
    public Examples(torch.Tensor images, torch.Tensor labels, int classes)
        : this(
            ArrayOf<float>(images, torch.ScalarType.Float32),
            ArrayOf<long>(labels, torch.ScalarType.Int64),
            ShapeOf(images),
            classes
        ) { }

    /// <summary>All inputs, <see cref="Count"/> × <see cref="Features"/>, one image after another.</summary>
    public float[] Inputs { get; }

    /// <summary>The class of each example, 0 … <see cref="Classes"/> − 1.</summary>
    public long[] Labels { get; }

    /// <summary>The shape of one image.</summary>
    public ImageShape Shape { get; }

    /// <summary>The number of classes, including those that do not occur.</summary>
    public int Classes { get; }

    /// <summary>The number of examples.</summary>
    public int Count => Labels.Length;

    /// <summary>The number of inputs per example.</summary>
    public int Features => Shape.Features;

    /// <summary>Returns a copy of the inputs of one example, for looking at it: channel by channel, row by row.</summary>
    public float[] Image(int index) => Row(index).ToArray();

    /// <summary>Returns the inputs of one example without copying them.</summary>
    public ReadOnlySpan<float> Row(int index) => Inputs.AsSpan(index * Features, Features);

    /// <summary>Returns the first <paramref name="count"/> examples, or this object if there are no more.</summary>
    /// <exception cref="InvalidDatasetException">There are fewer examples than <paramref name="count"/>.</exception>
    public Examples First(int count)
    {
        if (count < 0 || count > Count)
            throw new InvalidDatasetException(
                FormattableString.Invariant(
                    $"There are {Count:N0} examples, not {count:N0}: ask for at most {Count:N0}."
                )
            );
        return count == Count ? this : new(Inputs[..(count * Features)], Labels[..count], Shape, Classes);
    }

    /// <summary>Returns smaller images, each pixel the mean of <paramref name="factor"/> × <paramref name="factor"/>.</summary>
    /// <exception cref="InvalidDatasetException">The factor does not divide both height and width.</exception>
    public Examples Downscaled(int factor)
    {
        if (factor < 1 || Shape.Height % factor != 0 || Shape.Width % factor != 0)
            throw new InvalidDatasetException(
                $"Images of {Shape} cannot be scaled down by {factor}: it must divide both {Shape.Height} and {Shape.Width}."
            );

        var small = new ImageShape(Shape.Channels, Shape.Height / factor, Shape.Width / factor);
        var means = new float[Count * small.Features];
        for (var i = 0; i < Inputs.Length; i++)
        {
            // Rows of all channels and examples follow each other, and the factor divides their number.
            var (row, x) = Math.DivRem(i, Shape.Width);
            means[(row / factor * small.Width) + (x / factor)] += Inputs[i] / (factor * factor);
        }

        return new Examples(means, Labels, small, Classes);
    }

    private static T[] ArrayOf<T>(torch.Tensor tensor, torch.ScalarType type)
        where T : unmanaged
    {
        using var scope = torch.NewDisposeScope();
        return tensor.detach().to(type).cpu().contiguous().data<T>().ToArray();
    }

    private static ImageShape ShapeOf(torch.Tensor images)
    {
        long[] sizes = [1, 1, 1, .. images.shape[1..]];
        return new((int)sizes[^3], (int)sizes[^2], (int)sizes[^1]);
    }
}
