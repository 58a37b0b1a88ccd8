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

    private const string Package = "Microsoft.DotNet.Interactive.Formatting";

    // A cell may show a chart of Plotly.NET's before it calls anything of this library. Elsewhere, loading Plotly.NET
    // would cost every process half a second.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void RegisterInKernel()
    {
        if (AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == Package))
        {
            Register();
        }
    }

    /// <summary>Registers the formatters, unless the process has another version of the formatting package.</summary>
    public static void Register()
    {
        try
        {
            RegisterWithPackage();
        }
        catch (Exception error)
            when (error is IOException or TypeLoadException or MissingMethodException or BadImageFormatException)
        {
            // Charts are shown as the kernel shows any value.
        }
    }

    // Apart, so that the package is loaded inside the try block.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterWithPackage()
    {
        Theme.Apply();
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), PlotlyMimeType, "text/html");
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(ChartJson.Of(chart)), PlotlyMimeType);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(ChartHtml.Of(chart)), "text/html");
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(ChartText.Of(chart)), "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(DataFrame), "text/html");
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(DataFrameDisplay.ToHtml(frame)), "text/html");
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(DataFrameDisplay.ToText(frame)), "text/plain");
    }
}
