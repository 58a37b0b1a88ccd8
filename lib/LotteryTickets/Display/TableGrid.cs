using System.Text;

namespace LotteryTickets.Display;

/// <summary>A table whose cells are written out: which columns stand at the right, and how many more rows there are.</summary>
internal sealed record TableGrid(
    string Caption,
    string[] Headers,
    bool[] AtRight,
    string[][] Rows,
    int More
)
{
    public string Rest => $"… and {More} more row{(More == 1 ? "" : "s")}";
}

/// <summary>A table as HTML: plain, for the page to style.</summary>
internal static class TableHtml
{
    public static string Of(TableGrid grid)
    {
        var html = new StringBuilder("<table>");
        if (grid.Caption.Length > 0)
            html.Append("<caption>").Append(Html.Escape(grid.Caption)).Append("</caption>");
        html.Append("<thead><tr>");
        for (var column = 0; column < grid.Headers.Length; column++)
        {
            // An empty header would announce itself to a screen reader and say nothing.
            var tag = grid.Headers[column].Length > 0 ? "th scope=\"col\"" : "td";
            Cell(html, tag, grid.Headers[column], grid.AtRight[column]);
        }
        html.Append("</tr></thead><tbody>");
        foreach (var row in grid.Rows)
            Row(html, row, grid.AtRight);
        html.Append("</tbody>");
        if (grid.More > 0)
            html.Append("<tfoot><tr><td colspan=\"")
                .Append(grid.Headers.Length)
                .Append("\">")
                .Append(grid.Rest)
                .Append("</td></tr></tfoot>");
        return html.Append("</table>").ToString();
    }

    private static void Row(StringBuilder html, string[] cells, bool[] atRight)
    {
        html.Append("<tr>");
        for (var column = 0; column < cells.Length; column++)
            Cell(html, column == 0 ? "th scope=\"row\"" : "td", cells[column], atRight[column]);
        html.Append("</tr>");
    }

    private static void Cell(StringBuilder html, string tag, string text, bool atRight) =>
        html.Append('<')
            .Append(tag)
            .Append(atRight ? " style=\"text-align:right\">" : " style=\"text-align:left\">")
            .Append(Html.Escape(text))
            .Append("</")
            .Append(tag.AsSpan(0, 2))
            .Append('>');
}

/// <summary>A table as text of fixed width.</summary>
internal static class TableText
{
    public static string Of(TableGrid grid)
    {
        var widths = grid
            .Headers.Select(
                (header, column) =>
                    grid.Rows.Select(row => row[column].Length).Append(header.Length).Max()
            )
            .ToArray();
        string Line(string[] cells) =>
            string.Join(
                    "  ",
                    cells.Select(
                        (cell, column) =>
                            grid.AtRight[column]
                                ? cell.PadLeft(widths[column])
                                : cell.PadRight(widths[column])
                    )
                )
                .TrimEnd();
        var lines = new List<string>
        {
            Line(grid.Headers),
            Line([.. widths.Select(width => new string('─', width))]),
        };
        lines.AddRange(grid.Rows.Select(Line));
        if (grid.Caption.Length > 0)
            lines.Insert(0, grid.Caption);
        if (grid.More > 0)
            lines.Add(grid.Rest);
        return string.Join('\n', lines);
    }
}
