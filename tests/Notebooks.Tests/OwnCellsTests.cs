namespace Notebooks.Tests;

/// <summary>What a reader may write in a cell: prune by hand, a new score, a restyled chart, a filtered table.</summary>
public sealed class OwnCellsTests
{
    private static readonly string[] Cells =
    [
        $"""
            #r "{Path.Combine(Repository.Root, "lib", "LotteryTickets", "bin", "LotteryTickets.dll")}"
            using LotteryTickets;
            using Plotly.NET;
            using Plotly.NET.CSharp;
            using TorchSharp;
            var data = Datasets.Open("generated").Subset(300, 60, 60);
            var network = MultilayerPerceptron.Create("small", data.Train.Features, 8, 10);
            var options = new TrainingOptions(new Adam(), 0.002, BatchSize: 20, Iterations: 12, EvaluateEvery: 6);
            var trainer = new Trainer(data, Engine.For("cpu"));
            var experiment = new Experiment(trainer, network, options, new GlobalPruning(0.5), 1, 1);
            var tickets = await new Lottery(experiment).RunAsync(2);
            """,
        """
            // Prune by hand
            var run = tickets.Dense[0];
            var weights = run.Weights["fc1.weight"];
            var (_, kept) = weights.abs().reshape(-1).topk(100);
            var flags = torch.zeros(weights.numel()).index_fill_(0, kept, 1).reshape(weights.shape);
            var mask = Mask.From(network.Layout, ("fc1.weight", flags));
            var ticket = await trainer.TrainAsync(new TrainingRun(network, options, run.InitialWeights, mask, 1));
            ticket.FinalWeights.Take((int)weights.numel()).Count(weight => weight != 0)
            """,
        """
            // A score of one's own
            public sealed record Movement : IScore
            {
                public string Name => "movement";

                public float[] Compute(ScoreContext context) =>
                    [.. context.Weights.Zip(context.InitialWeights, (now, then) => Math.Abs(now - then))];
            }
            """,
        """
            var moved = await new Lottery(experiment with { Score = new Movement() }).RunAsync(2);
            moved.At(2).DensityText
            """,
        """
            // A chart restyled with Plotly.NET's own functions
            Plots.AgainstDensity(Measure.TestAccuracy, tickets)
                .WithTitle("Mine").WithSize(500, 300)
            """,
        """
            // A table filtered with Microsoft.Data.Analysis
            var table = tickets.ToDataFrame();
            table.Filter(table["density"].ElementwiseLessThanOrEqual(0.5)).OrderByDescending("density")
            """,
    ];

    [Fact]
    public async Task A_cell_of_each_kind_works()
    {
        var folder = Directory.CreateTempSubdirectory("notebooks-tests-");
        try
        {
            var path = await WrittenNotebook.WriteAsync(Path.Combine(folder.FullName, "own.ipynb"), Cells);
            var (code, printed) = await WorkbookProcess.RunAsync(
                ["run", path, "--output", Path.Combine(folder.FullName, "executed")],
                Path.Combine(folder.FullName, "runs")
            );

            Assert.True(code == 0, printed);
            var executed = new NotebookFile(Path.Combine(folder.FullName, "executed", "own.ipynb"));
            var shown = string.Concat(executed.Outputs.Select(output => output.GetRawText()));
            Assert.Contains("25.0%", shown, StringComparison.Ordinal);
            Assert.Contains(
                "Mine",
                Assert.Single(executed.With(NotebookFile.Plotly)).GetRawText(),
                StringComparison.Ordinal
            );
            Assert.Contains("<table", shown, StringComparison.Ordinal);
            Assert.Contains("0.25", shown, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
