using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace LotteryTickets;

/// <summary>Shows charts and data frames in notebooks: charts as Plotly's JSON, as HTML that draws without a network, and as text.</summary>
internal static class NotebookFormatters
{
    /// <summary>The MIME type under which notebooks draw Plotly's JSON.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    /// <summary>Registers the formatters in the process's kernel, if it has one.</summary>
    public static void Register()
    {
        try
        {
            RegisterWithKernel();
        }
        catch (Exception error)
            when (error is IOException or TypeLoadException or MissingMethodException or BadImageFormatException)
        {
            // A process without the formatting package, or with another version of it, shows no cells.
        }
    }

    // Apart, so that the package is loaded inside the try block.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterWithKernel()
    {
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), PlotlyMimeType, "text/html");
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(ChartJson.Of(chart)), PlotlyMimeType);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(ChartHtml.Of(chart)), "text/html");
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(ChartText.Of(chart)), "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(DataFrame), "text/html");
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(DataFrameDisplay.ToHtml(frame)), "text/html");
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(DataFrameDisplay.ToText(frame)), "text/plain");
    }
}
