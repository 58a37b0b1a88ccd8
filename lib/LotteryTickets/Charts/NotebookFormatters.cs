using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace LotteryTickets;

internal static class NotebookFormatters
{
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private const string HtmlMimeType = "text/html";
    private const string Package = "Microsoft.DotNet.Interactive.Formatting";

    // A cell may show a chart first. Elsewhere, loading Plotly.NET would cost every process half a second.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void RegisterInKernel()
    {
        if (!AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == Package))
            return;
        PlotlyContext.InstallIfNeeded();
        Register();
    }

    // Does nothing in a process that has another version of the formatting package.
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
        Show<GenericChart>(ChartText.Of, (PlotlyMimeType, ChartJson.Of), (HtmlMimeType, ChartHtml.Of));
        Show<DataFrame>(DataFrameDisplay.ToText, (HtmlMimeType, DataFrameDisplay.ToHtml));
        Show<IHtml>(value => $"{value}", (HtmlMimeType, value => value.ToHtml()));
        Show<Claims>(
            claims => $"{claims}",
            (HtmlMimeType, claims => claims.ToHtml()),
            (Claims.MimeType, claims => claims.ToJson())
        );
        Show<RunList>(
            runs => $"{runs}",
            (HtmlMimeType, runs => runs.ToHtml()),
            (RunList.MimeType, runs => runs.ToJson())
        );
    }

    private static void Show<T>(Func<T, string> text, params (string MimeType, Func<T, string> Write)[] forms)
    {
        // The text is for terminals and for readers of the file; not every kernel adds it by itself.
        forms = [.. forms, ("text/plain", text)];
        Formatter.SetPreferredMimeTypesFor(typeof(T), [.. forms.Select(form => form.MimeType)]);
        foreach (var (mimeType, write) in forms)
            Formatter.Register<T>((value, writer) => writer.Write(write(value)), mimeType);
    }
}
