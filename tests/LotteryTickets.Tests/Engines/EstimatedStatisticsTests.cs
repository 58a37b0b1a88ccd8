namespace LotteryTickets.Tests.Engines;

/// <summary>Running statistics that are estimated anew from training batches, by every engine.</summary>
public sealed class EstimatedStatisticsTests
{
    private const int Mean = 2;
    private const int Variance = 3;

    /// <summary>The numbers of the tests reach 9; floats of that size have seven digits.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>x, normalized by the statistics, is the score of class 0; class 1 has 0.</summary>
    private static readonly Network OneFeature = new(
        "one feature",
        new FeatureShape(1),
        [new BatchNormalization("norm", 1), new Linear("fc", 1, 2)]
    );

    /// <summary>γ = 1, β = 0, statistics of nobody, and the output.</summary>
    private static readonly float[] StaleRow =
    [
        1,
        0,
        -70,
        400, /**/
        1,
        0,
        0,
        0,
    ];

    /// <summary>1 and 3: mean 2, unbiased variance 2. 5 and 9: mean 7, unbiased variance 8.</summary>
    private static readonly Examples Four = new([1, 3, 5, 9], [0, 1, 0, 1], new FeatureShape(1, 1, 1), 2);

    public static TheoryData<string> Engines => [.. CpuEngines.Names];

    public static MatrixTheoryData<string, string> Cases =>
        new(CpuEngines.Names, [Toy.Residual.Name, Toy.NormalizedPerceptron.Name]);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(0, 60).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void They_are_the_means_over_the_batches_whatever_they_were(string engine)
    {
        var row = (float[])StaleRow.Clone();
        var estimated = Estimate(
            engine,
            OneFeature,
            row,
            Four,
            [
                [0, 1],
                [2, 3],
            ]
        );
        Assert.Equal((2.0 + 7) / 2, estimated[Mean], Tolerance);
        Assert.Equal((2.0 + 8) / 2, estimated[Variance], Tolerance);
        Assert.Equal(StaleRow, row);
        estimated[Mean] = row[Mean];
        estimated[Variance] = row[Variance];
        Assert.Equal(row, estimated);
    }

    /// <summary>Of three batches each counts a third, the last no more than the first: 2, 7 and 2.</summary>
    [Theory]
    [MemberData(nameof(Engines))]
    public void Every_batch_counts_alike(string engine)
    {
        var estimated = Estimate(
            engine,
            OneFeature,
            StaleRow,
            Four,
            [
                [0, 1],
                [2, 3],
                [1, 0],
            ]
        );
        Assert.Equal((2.0 + 7 + 2) / 3, estimated[Mean], Tolerance);
        Assert.Equal((2.0 + 8 + 2) / 3, estimated[Variance], Tolerance);
    }

    /// <summary>A step of training moves a running statistic from what it was by the momentum towards the batch's.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void One_batch_gives_the_statistics_that_training_takes_from_it(string engine, string name)
    {
        var network = Toy.Named(name);
        var (row, examples) = (Toy.RowFor(network, 1), Toy.ExamplesFor(network));
        var batch = Enumerable.Range(5, 20).ToArray();
        var dense = Mask.Dense(network.Layout);
        using var session = CpuEngines.Named(engine).Begin(network, new Sgd(), batch.Length, examples, [row], [dense]);
        session.Step([batch], 0);
        var (trained, estimated) = (session.Weights(0), Estimate(engine, network, row, examples, [batch]));
        const double Momentum = 0.1; // BatchNormalization's own
        foreach (var tensor in network.Layout)
        {
            for (var i = tensor.Offset; i < tensor.Offset + tensor.Length; i++)
            {
                var expected = tensor.Trained ? row[i] : (trained[i] - ((1 - Momentum) * row[i])) / Momentum;
                Assert.Equal(expected, estimated[i], Tolerance * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Engines_agree_on_random_networks_and_masks(ulong seed)
    {
        var network = RandomNetworks.Draw(seed);
        var row = RandomNetworks.DrawMask(network.Layout, seed).Apply(Toy.RowFor(network, seed));
        int[][] batches =
        [
            [.. Enumerable.Range(0, 20)],
            [.. Enumerable.Range(30, 20)],
        ];
        var examples = Toy.ExamplesFor(network);
        var all = CpuEngines.Names.Select(name => Estimate(name, network, row, examples, batches));
        var (first, second) = (all.First(), all.Last());
        for (var i = 0; i < row.Length; i++)
        {
            var scale = Math.Max(1, Math.Abs(first[i]));
            Assert.Equal(first[i], second[i], 1e-4 * scale);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_row_without_statistics_is_copied(string engine)
    {
        var row = Toy.RowFor(Toy.Network, 1);
        var estimated = Estimate(
            engine,
            Toy.Network,
            row,
            Toy.Data.Train,
            [
                [0, 1],
            ]
        );
        Assert.Equal(row, estimated);
        Assert.NotSame(row, estimated);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Batches_that_give_no_statistics_are_refused(string engine)
    {
        Refused("one or more batches", []);
        Refused(
            "of one length",
            [
                [0, 1],
                [0, 1, 2],
            ]
        );
        Refused(
            "no variance",
            [
                [0],
            ]
        );
        Refused(
            "not among the 4",
            [
                [0, 4],
            ]
        );
        Refused(
            "not among the 4",
            [
                [-1, 1],
            ]
        );

        void Refused(string message, int[][] batches)
        {
            var error = Assert.Throws<ArgumentException>(() => Estimate(engine, OneFeature, StaleRow, Four, batches));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_engine_of_the_cpu_estimates_as_it_evaluates()
    {
        var estimated = Engine
            .For("cpu")
            .EstimateStatistics(
                OneFeature,
                StaleRow,
                Four,
                [
                    [0, 1],
                ]
            );
        Assert.Equal(2, estimated[Mean], Tolerance);
    }

    private static float[] Estimate(string engine, Network network, float[] row, Examples examples, int[][] batches) =>
        CpuEngines.Named(engine).EstimateStatistics(network, row, examples, batches);
}
