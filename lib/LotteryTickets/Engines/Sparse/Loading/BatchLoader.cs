using LotteryTickets.Data;
using LotteryTickets.Engines.Sparse.Maps;

namespace LotteryTickets.Engines.Sparse.Loading;

/// <summary>
/// Brings examples into a network's input, one per lane. Only features that a surviving weight reads, and
/// their neighbours, are touched, so that the cost falls with them.
/// </summary>
internal sealed class BatchLoader
{
    private readonly FeatureMaps _input;
    private readonly Feature[] _features;
    private readonly int[] _rows;

    /// <param name="input">The maps to load into; it is known what is read of them.</param>
    /// <param name="shape">The shape of the examples.</param>
    public BatchLoader(FeatureMaps input, ImageShape shape)
    {
        _input = input;
        _features =
        [
            .. Enumerable
                .Range(0, input.Shape.Length)
                .Chunk(CodedExamples.Together)
                .Where(group => group.Any(number => input.Read[input.ChannelOf(number)]))
                .SelectMany(group => group)
                .Select(number => new Feature(
                    number,
                    input.Offset(number),
                    number / (shape.Height * shape.Width)
                )),
        ];
        _rows = new int[input.Lanes];
    }

    /// <summary>Loads the examples of these indices; lanes that are left over get the first example.</summary>
    public void Load(CodedExamples examples, ReadOnlySpan<int> indices)
    {
        for (var lane = 0; lane < indices.Length; lane++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
                (uint)indices[lane],
                (uint)examples.Count,
                nameof(indices)
            );
            _rows[lane] = indices[lane] * examples.Examples.Features;
        }

        _rows.AsSpan(indices.Length).Clear();
        examples.Read(_rows, _features, ref _input.Values);
    }
}
