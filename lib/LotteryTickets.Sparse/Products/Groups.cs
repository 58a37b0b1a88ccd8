namespace LotteryTickets.Sparse;

/// <summary>Sorts a mask's many elements into groups in two passes, where a lookup would hash each of them.</summary>
internal static class Groups
{
    /// <summary>The elements of every group, in the order in which they came.</summary>
    /// <param name="elements">What is sorted.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="groupOf">The number of an element's group.</param>
    public static ArraySegment<int>[] By(int[] elements, int groups, Func<int, int> groupOf)
    {
        var ends = new int[groups + 1];
        foreach (var element in elements)
        {
            ends[groupOf(element) + 1]++;
        }

        for (var group = 0; group < groups; group++)
        {
            ends[group + 1] += ends[group];
        }

        // What was a group's beginning moves to its end, which is the next one's beginning.
        var sorted = new int[elements.Length];
        foreach (var element in elements)
        {
            sorted[ends[groupOf(element)]++] = element;
        }

        return
        [
            .. Enumerable
                .Range(0, groups)
                .Select(group => (Start: group == 0 ? 0 : ends[group - 1], End: ends[group]))
                .Select(part => new ArraySegment<int>(sorted, part.Start, part.End - part.Start)),
        ];
    }
}
