namespace LotteryTickets.Sparse;

/// <summary>A fully connected layer: its inputs and outputs are features, and a tile is part of the batch.</summary>
internal sealed class LinearStage(
    Linear layer,
    FeatureMaps input,
    FeatureMaps output,
    Mask mask,
    ParameterLayout layout
) : WeightedStage(input, output, mask, layout[layer.Weight], layout[layer.Bias])
{
    protected override int UnitOf(int element) => element / layer.Inputs;

    protected override int ChannelOf(int element) => Input.ChannelOf(InputOf(element));

    protected override int SourceOf(int element) => Input.Offsets[InputOf(element)];

    protected override int TargetOf(int unit) => Output.Offsets[unit];

    protected override int BytesPerInput =>
        Tile.Sizes.First(size => size <= Input.Vectors) * Lanes.PerVector * sizeof(float);

    protected override IEnumerable<Tile> Tiles() => Tile.Cut(0, 0, Input.Vectors);

    protected override IEnumerable<(Row[], Tile[])> InputRows(int[] active)
    {
        var ofInput = Groups.By(active, layer.Inputs, InputOf);
        Row[] rows =
        [
            .. Enumerable
                .Range(0, layer.Inputs)
                .Where(input => Input.Read[Input.ChannelOf(input)])
                .Select(input => new Row(
                    input,
                    Input.Offsets[input],
                    Taps(ofInput[input], e => Output.Offsets[UnitOf(e)])
                )),
        ];
        yield return (rows, [.. Tiles()]);
    }

    protected override int Inputs => layer.Inputs;

    protected override int InputOf(int element) => element % layer.Inputs;
}
