using Workbook.Notebooks;
using Workbook.Outputs;
using Workbook.Runner;

namespace Workbook.Tests.Runner;

public sealed class RunProgressTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_log_gets_a_line_every_thirty_seconds_however_often_the_display_changes()
    {
        using var progress = Progress(isInteractive: false);
        progress.Begin(3, 12, "Train");
        for (var second = 0; second < 70; second++)
        {
            progress.Note(new DisplayUpdated("id", MimeBundle.Text($"round {second}\nmore")));
            _time.Advance(1);
        }
        progress.End();
        Assert.Equal(
            [
                "   3/12  Train · round 29  30.0 s …",
                "   3/12  Train · round 59  60.0 s …",
                "   3/12  Train · round 69  70.0 s",
                "",
            ],
            _output.ToString().Split('\n')
        );
    }

    [Fact]
    public void A_terminal_redraws_one_line_that_never_wraps()
    {
        using var progress = Progress(isInteractive: true);
        progress.Begin(1, 1, "Train");
        progress.Note(new DisplayUpdated("id", MimeBundle.Text(new string('x', 200))));
        _time.Advance(1);
        progress.End();
        var lines = _output.ToString().Split("\r\u001b[K", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.InRange(line.TrimEnd('\n').Length, 1, 79));
        Assert.EndsWith("1.0 s\n", lines[^1]);
        Assert.Equal(1, _output.ToString().Count(c => c == '\n'));
    }

    [Fact]
    public void A_long_title_makes_room_for_the_update_word_by_word()
    {
        using var progress = Progress(isInteractive: false);
        progress.Begin(5, 22, "Iterative magnitude pruning of layers");
        progress.Note(new DisplayUpdated("id", MimeBundle.Text("3 of 85 runs, about 12 min left")));
        _time.Advance(30);
        progress.Note(
            new DisplayUpdated("id", MimeBundle.Text("3 of 85 runs, 10%, 4 min, about 12 min and more left"))
        );
        _time.Advance(30);
        Assert.Equal(
            [
                "   5/22  Iterative magnitude… · 3 of 85 runs, about 12 min left  30.0 s …",
                "   5/22  3 of 85 runs, 10%, 4 min, about 12 min and more left  60.0 s …",
                "",
            ],
            _output.ToString().Split('\n')
        );
    }

    [Fact]
    public void A_heading_is_named_once_and_a_comment_names_its_cell()
    {
        var notebook = Notebook.Parse(
            NotebookText.Of(
                NotebookText.Code("0"),
                NotebookText.Markdown("# Title\n\n## Prune *and* rewind\n\nText."),
                NotebookText.Code("1"),
                NotebookText.Code("2"),
                NotebookText.Code("// Count\n3"),
                NotebookText.Markdown("No heading."),
                NotebookText.Code("4"),
                NotebookText.Markdown("## Verdicts"),
                NotebookText.Code("5")
            ),
            "n.ipynb"
        );
        var cells = NotebookRun.CodeCells(notebook).ToArray();
        Assert.Equal(["", "Prune and rewind", "", "Count", "", "Verdicts"], CellTitles.Distinct(notebook, cells));
    }

    [Fact]
    public void Between_cells_nothing_is_written()
    {
        using var progress = Progress(isInteractive: false);
        _time.Advance(100);
        Assert.Empty(_output.ToString());
    }

    private RunProgress Progress(bool isInteractive) => new(new Terminal(_output, isInteractive, 80, _time));
}
