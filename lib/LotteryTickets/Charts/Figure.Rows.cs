namespace LotteryTickets.Charts;

public sealed partial record Figure
{
    /// <summary>A line with a point per row of a sequence of records, such as the rounds of pruning.</summary>
    /// <inheritdoc cref="Line{TX,TY}(string,IEnumerable{TX},IEnumerable{TY},IEnumerable{TY},IEnumerable{TY},Style)"/>
    public Figure Line<T>(
        string name,
        IEnumerable<T> rows,
        Func<T, double> x,
        Func<T, double> y,
        Func<T, double>? low = null,
        Func<T, double>? high = null,
        Style? style = null
    )
    {
        T[] all = [.. rows];
        return Line(name, all.Select(x), all.Select(y), Maybe(all, low), Maybe(all, high), style);
    }

    /// <summary>A point per row of a sequence of records, each with an error bar from low to high.</summary>
    /// <inheritdoc cref="Line{TX,TY}(string,IEnumerable{TX},IEnumerable{TY},IEnumerable{TY},IEnumerable{TY},Style)"/>
    public Figure Points<T>(
        string name,
        IEnumerable<T> rows,
        Func<T, double> x,
        Func<T, double> y,
        Func<T, double>? low = null,
        Func<T, double>? high = null,
        Style? style = null
    )
    {
        T[] all = [.. rows];
        return Points(name, all.Select(x), all.Select(y), Maybe(all, low), Maybe(all, high), style);
    }

    /// <summary>A bar per row of a sequence of records, over an axis of names.</summary>
    /// <inheritdoc cref="Line{TX,TY}(string,IEnumerable{TX},IEnumerable{TY},IEnumerable{TY},IEnumerable{TY},Style)"/>
    public Figure Bars<T>(
        string name,
        IEnumerable<T> rows,
        Func<T, string> x,
        Func<T, double> y,
        Func<T, double>? low = null,
        Func<T, double>? high = null,
        Style? style = null
    )
    {
        T[] all = [.. rows];
        return Bars(name, all.Select(x), all.Select(y), Maybe(all, low), Maybe(all, high), style);
    }

    private static IEnumerable<double>? Maybe<T>(T[] rows, Func<T, double>? value) =>
        value is null ? null : rows.Select(value);
}
