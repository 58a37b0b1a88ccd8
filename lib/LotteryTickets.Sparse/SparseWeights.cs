namespace LotteryTickets.Sparse;

/// <summary>
/// All that a replica stores of its row: the surviving weights and the elements that pruning leaves
/// alone, one after the other in the order in which the stages read them, and zeros in the gaps that a stage
/// may leave between them; and apart from these the running statistics, which no optimizer moves.
/// </summary>
internal sealed class SparseWeights
{
    /// <summary>The position of a place that holds no element, but a zero that nothing may move.</summary>
    public const int Gap = -1;

    private readonly int[] _positions;
    private readonly int[] _statisticPositions;

    private SparseWeights(int[] positions, int[] statisticPositions)
    {
        (_positions, _statisticPositions) = (positions, statisticPositions);
        Values = NewElements();
        Gradients = NewElements();
        Statistics = new float[statisticPositions.Length];
    }

    /// <summary>The trained elements as they are now, padded with zeros to whole vectors.</summary>
    public AlignedFloats Values { get; }

    /// <summary>Their gradients, padded in the same way; zero when a step begins.</summary>
    public AlignedFloats Gradients { get; }

    /// <summary>The running statistics.</summary>
    public float[] Statistics { get; }

    /// <summary>Numbers, at first zero, one for each trained element.</summary>
    public AlignedFloats NewElements() => new(_positions.Length);

    /// <summary>Takes values and statistics out of a row.</summary>
    public void Collect(float[] row)
    {
        Collect(row, Values);
        Collect(row, _statisticPositions, Statistics);
    }

    /// <summary>Takes the trained elements out of a row of something else, such as a moment.</summary>
    public void Collect(float[] row, AlignedFloats elements) => Collect(row, _positions, elements.Span);

    /// <summary>The values and statistics as a row of that length; zero elsewhere.</summary>
    public float[] Expand(int length)
    {
        var row = Expand(Values, length);
        Expand(Statistics, _statisticPositions, row);
        return row;
    }

    /// <summary>Numbers of the trained elements as a row; zero elsewhere.</summary>
    public float[] Expand(AlignedFloats elements, int length)
    {
        var row = new float[length];
        Expand(elements.Span, _positions, row);
        return row;
    }

    private static void Collect(float[] row, int[] positions, Span<float> elements)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            elements[i] = positions[i] == Gap ? 0 : row[positions[i]];
        }
    }

    private static void Expand(ReadOnlySpan<float> elements, int[] positions, float[] row)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] != Gap)
            {
                row[positions[i]] = elements[i];
            }
        }
    }

    /// <summary>Collects which positions of the row the stages want, and in which order.</summary>
    public sealed class Plan
    {
        private readonly List<int> _trained = [];
        private readonly List<int> _statistics = [];

        /// <summary>Adds trained elements by their positions in the row; they will stand side by side from the returned index on.</summary>
        public int Add(IEnumerable<int> positions) => Append(_trained, positions);

        /// <summary>Likewise, with gaps among them or none, from where a vector begins.</summary>
        public int AddAligned(IReadOnlyCollection<int> positions)
        {
            Align();
            return Add(positions);
        }

        /// <summary>Adds running statistics, likewise.</summary>
        public int AddStatistics(IEnumerable<int> positions) => Append(_statistics, positions);

        public SparseWeights Build()
        {
            Align();
            return new SparseWeights([.. _trained], [.. _statistics]);
        }

        private void Align()
        {
            while (_trained.Count % Lanes.PerVector != 0)
            {
                _trained.Add(Gap);
            }
        }

        private static int Append(List<int> list, IEnumerable<int> positions)
        {
            var first = list.Count;
            list.AddRange(positions);
            return first;
        }
    }
}
