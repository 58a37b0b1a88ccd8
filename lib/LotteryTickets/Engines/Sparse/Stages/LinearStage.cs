using LotteryTickets.Engines.Sparse.Maps;
using LotteryTickets.Engines.Sparse.Products;
using LotteryTickets.Networks;
using LotteryTickets.Pruning;

namespace LotteryTickets.Engines.Sparse.Stages;

/// <summary>A fully connected layer: its inputs and outputs are features, and a tile is part of the batch.</summary>
internal sealed class LinearStage(
    Linear layer,
    FeatureMaps input,
    FeatureMaps output,
    Mask mask,
    Layout layout
) : WeightedStage(input, output, mask, layout[layer.Weight], layout[layer.Bias])
{
    // The inputs of a block fit into a first-level cache of 48 KB beside the weights.
    private const int InputsPerBlock = 128;

    // A row's sums are stored and loaded again for every block, which so many weights make up for.
    private const int WeightsPerRow = 8;

    protected override int UnitOf(int element) => element / layer.Inputs;

    protected override int ChannelOf(int element) => Input.ChannelOf(InputOf(element));

    protected override int SourceOf(int element) => Input.Offset(InputOf(element));

    protected override int TargetOf(int unit) => Output.Offset(unit);

    protected override IEnumerable<Tile> Tiles() => Tile.Cut(0, 0, Input.Vectors);

    protected override IEnumerable<(IReadOnlyList<Row>, Tile[])> InputRows(int[] active)
    {
        var ofInput = active.ToLookup(InputOf);
        Row[] rows =
        [
            .. Enumerable
                .Range(0, layer.Inputs)
                .Where(input => Input.Read[Input.ChannelOf(input)])
                .Select(input => new Row(
                    input,
                    Input.Offset(input),
                    [.. ofInput[input].Select(e => new Tap(e, Output.Offset(UnitOf(e))))]
                )),
        ];
        yield return (rows, [.. Tiles()]);
    }

    protected override IEnumerable<int[]> Blocks(int[] active)
    {
        int[] inputs = [.. active.Select(InputOf).Distinct().Order()];
        var most = active.Length / (WeightsPerRow * Math.Max(1, Units().Count()));
        var count = Math.Clamp(inputs.Length / InputsPerBlock, 1, Math.Max(1, most));
        if (count == 1)
        {
            return [active];
        }

        var size = (inputs.Length + count - 1) / count;
        var blockOf = new int[layer.Inputs];
        for (var i = 0; i < inputs.Length; i++)
        {
            blockOf[inputs[i]] = i / size;
        }

        return active
            .GroupBy(element => blockOf[InputOf(element)])
            .OrderBy(block => block.Key)
            .Select(block => block.ToArray());
    }

    private int InputOf(int element) => element % layer.Inputs;
}
