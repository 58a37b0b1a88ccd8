using Workbook.Outputs;

namespace Workbook.Tests.Outputs;

public sealed class CellOutputTests
{
    [Fact]
    public void A_value_too_large_to_keep_becomes_a_sentence()
    {
        var events = new List<KernelEvent>();
        new CellOutput(events.Add, new OutputLimits(DisplayCharacters: 10)).Display(MimeBundle.Text("12345678901"));
        Assert.Contains("takes 11 characters", Assert.IsType<Displayed>(events.Single()).Data.PlainText);
    }

    [Fact]
    public void Text_that_fills_the_limit_exactly_is_kept_whole()
    {
        var events = new List<KernelEvent>();
        new CellOutput(events.Add, new OutputLimits(StreamCharacters: 5)).Write(StreamName.Stdout, "12345");
        Assert.Equal(new StreamWritten(StreamName.Stdout, "12345"), events.Single());
    }

    [Fact]
    public void A_stopped_cell_can_show_nothing_more()
    {
        var events = new List<KernelEvent>();
        var output = new CellOutput(events.Add, new OutputLimits());
        output.Stop();
        Assert.Throws<OperationCanceledException>(() => output.Write(StreamName.Stdout, "late"));
        Assert.Throws<OperationCanceledException>(() => output.Display(MimeBundle.Text("late")));
        Assert.Empty(events);
    }
}
