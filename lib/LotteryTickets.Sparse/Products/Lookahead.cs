using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LotteryTickets.Sparse;

/// <summary>
/// Brings what the next tile needs into the second-level cache while a tile is computed. Neighbouring tiles
/// of a convolution share most of their sources; the lines that the next one adds to these, and its targets,
/// come from the third-level cache, whose latency would otherwise be waited for again and again.
/// </summary>
internal sealed class Lookahead
{
    private const int Line = 16; // numbers in a cache line, and in a vector

    // Asking for a line takes as long as a few multiply-adds: where there are no more of them for each line,
    // it is not worth it.
    private const int WorkPerLine = 4;

    private readonly Tile[] _tiles;
    private readonly int _step;
    private readonly int[] _sources = [];
    private readonly int[] _targets = [];

    public Lookahead(CsrMatrix[] blocks, Tile[] tiles)
    {
        _tiles = tiles;
        var step = tiles.Length > 1 ? tiles[1].Source - tiles[0].Source : 0;
        if (step == 0)
        {
            return;
        }

        var needed = Sources(blocks).SelectMany(source => Lines(source, tiles)).ToHashSet();
        int[] sources = [.. needed.Where(line => !needed.Contains(line + step)).Order()];
        int[] targets = [.. Enumerable.Range(0, blocks[0].Rows).SelectMany(row => Lines(blocks[0].Target(row), tiles))];
        var work = blocks.Sum(block => block.Count) * tiles[0].Vectors;
        if (work >= WorkPerLine * (sources.Length + targets.Length))
        {
            (_step, _sources, _targets) = (step, sources, targets);
        }
    }

    /// <summary>Asks for what a tile's successor needs.</summary>
    public unsafe void Prefetch(int tile, ref float source, ref float target)
    {
        if (_step == 0 || !Sse.IsSupported || tile + 1 == _tiles.Length)
        {
            return;
        }

        var next = _tiles[tile + 1];
        if (next.Source - _tiles[tile].Source != _step)
        {
            return;
        }

        // Maps are pinned.
        var sources = (float*)Unsafe.AsPointer(ref source) + next.Source;
        foreach (var line in _sources)
        {
            Sse.Prefetch1(sources + line);
        }

        var targets = (float*)Unsafe.AsPointer(ref target) + next.Target;
        foreach (var line in _targets)
        {
            Sse.Prefetch1(targets + line);
        }
    }

    private static HashSet<int> Sources(CsrMatrix[] blocks)
    {
        var sources = new HashSet<int>();
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                foreach (var source in block.Sources(row))
                {
                    sources.Add(source);
                }
            }
        }

        return sources;
    }

    private static IEnumerable<int> Lines(int first, Tile[] tiles) =>
        Enumerable.Range(0, tiles[0].Vectors).Select(vector => first + (vector * Line));
}
