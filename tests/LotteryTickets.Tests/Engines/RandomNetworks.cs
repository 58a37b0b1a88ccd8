namespace LotteryTickets.Tests.Engines;

/// <summary>Architectures and masks drawn at random, one for each seed, with every kind of layer among them.</summary>
internal static class RandomNetworks
{
    /// <summary>A network of 3 classes on vectors or images.</summary>
    public static Network Draw(ulong seed)
    {
        var random = new CounterRandom(seed, Purpose.GeneratedDigits, 1);
        var isVector = random.NextInt32(3) == 0;
        var input = isVector
            ? new FeatureShape(1 + random.NextInt32(20))
            : new FeatureShape(1 + random.NextInt32(3), Pixels(), Pixels());
        var layers = new List<Layer>();
        var shape = input;
        for (var count = random.NextInt32(5); count > 0; count--)
        {
            Add(shape.IsVector ? FeatureLayer() : MapLayer());
        }

        if (!shape.IsVector)
        {
            Add(new Flatten());
        }

        Add(new Linear("scores", shape.Length, 3));
        return new Network($"random {seed}", input, layers);

        int Pixels() => 5 + random.NextInt32(5);

        void Add(Layer layer)
        {
            layers.Add(layer);
            shape = layer.Output(shape);
        }

        Layer FeatureLayer() =>
            random.NextInt32(5) switch
            {
                0 => new Relu(),
                1 => new BatchNormalization(Name(), shape.Length),
                2 => new Residual([new Linear(Name(), shape.Length, shape.Length), new Relu()]),
                3 => new Dropout(layers.Count, 0.3),
                _ => new Linear(Name(), shape.Length, 1 + random.NextInt32(30)),
            };

        Layer MapLayer() =>
            random.NextInt32(8) switch
            {
                0 => new Relu(),
                1 => new BatchNormalization(Name(), shape.Channels),
                2 when Smallest() > 3 => new MaxPooling(2 + random.NextInt32(2), 2),
                3 when Smallest() > 3 => new AveragePooling(2, 1 + random.NextInt32(2)),
                4 => new Residual(
                    [
                        new Convolution(Name(), shape.Channels, shape.Channels),
                        new Relu(),
                        new Convolution(Name() + "b", shape.Channels, shape.Channels, 1, 1, 0),
                    ],
                    random.NextInt32(2) == 0
                        ? []
                        : [new Convolution(Name() + "c", shape.Channels, shape.Channels, 1, 1, 0)]
                ),
                5 => new Dropout(layers.Count, 0.3),
                _ => new Convolution(
                    Name(),
                    shape.Channels,
                    1 + random.NextInt32(6),
                    1 + random.NextInt32(Math.Min(3, Smallest())),
                    1 + random.NextInt32(2),
                    random.NextInt32(2),
                    random.NextInt32(2) == 0
                ),
            };

        int Smallest() => Math.Min(shape.Height, shape.Width);

        string Name() => $"layer{layers.Count}";
    }

    /// <summary>A mask that keeps all, none, or a random share of each layer's weights.</summary>
    public static Mask DrawMask(ParameterLayout layout, ulong seed)
    {
        var random = new CounterRandom(seed, Purpose.Masks, 1);
        double[] shares = [0, 1, 0.02, 0.1, 0.3, 0.7];
        var kept = new bool[layout.Length];
        foreach (var tensor in layout)
        {
            var share = tensor.Prunable ? shares[random.NextInt32(shares.Length)] : 1;
            foreach (ref var flag in tensor.Of(kept))
            {
                flag = random.NextDouble() < share;
            }
        }

        return new Mask(layout, kept);
    }
}
