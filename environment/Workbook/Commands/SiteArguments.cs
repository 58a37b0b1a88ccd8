using System.CommandLine;
using Workbook.Notebooks;
using Workbook.Pages;
using Workbook.Publishing;
using Workbook.Runner;

namespace Workbook.Commands;

/// <summary><c>Workbook site NOTEBOOK…</c>: a static site of notebooks as they are.</summary>
internal static class SiteArguments
{
    private static readonly Argument<string[]> Notebooks = new("notebook")
    {
        Description = "The notebooks, in the site's order.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Readme = new("--readme")
    {
        Description = "The Markdown file whose words the landing page uses.",
        Required = true,
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "The site's folder, which is replaced.",
        Required = true,
    };

    private static readonly Option<string?> Store = new("--store")
    {
        Description = "The run store with the tickets; without it, none are published.",
    };

    private static readonly Option<int> TicketLimit = new("--ticket-limit")
    {
        Description = "The most that the tickets of a notebook may take, in megabytes.",
        DefaultValueFactory = _ => 64,
    };

    private static readonly Option<string?> Repository = new("--repository")
    {
        Description = "Where other files can be read, such as https://github.com/owner/name.",
    };

    private static readonly Option<string> Plotly = new("--plotly")
    {
        Description = "The plotly.js that draws charts.",
        DefaultValueFactory = _ => PlotlyScript.DefaultPath,
    };

    private static readonly Option<string> KatexFolder = new("--katex")
    {
        Description = "The folder of KaTeX, which sets formulas.",
        DefaultValueFactory = _ => Katex.DefaultFolder,
    };

    public static Command Command(Terminal terminal)
    {
        Repository.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !IsWebAddress(token.Value)))
                result.AddError($"--repository takes a web address; \"{token.Value}\" is none.");
        });
        var command = new Command("site", "Makes a static site of notebooks as they are.")
        {
            Notebooks,
            Readme,
            Output,
            Store,
            TicketLimit,
            Repository,
            Plotly,
            KatexFolder,
        };
        command.SetAction(parsed => Write(Options(parsed), terminal));
        return command;
    }

    private static SiteOptions Options(ParseResult parsed) =>
        new(parsed.GetRequiredValue(Notebooks), parsed.GetRequiredValue(Readme), parsed.GetRequiredValue(Output))
        {
            Store = parsed.GetValue(Store),
            TicketBytes = parsed.GetValue(TicketLimit) * 1_000_000L,
            Repository = parsed.GetValue(Repository),
            Plotly = parsed.GetRequiredValue(Plotly),
            Katex = parsed.GetRequiredValue(KatexFolder),
        };

    private static int Write(SiteOptions options, Terminal terminal)
    {
        try
        {
            using var site = new Site(options);
            var faults = site.Write();
            foreach (var sentence in faults.Concat(site.Shortcomings))
                terminal.Out.WriteLine(sentence);
            terminal.Out.WriteLine(
                faults.Count == 0
                    ? $"site: {Path.Combine(Path.GetFullPath(options.Output), SitePage.Home)}"
                    : $"The site was not written: {faults.Count} of its links are broken."
            );
            return faults.Count == 0 ? ExitCode.Success : ExitCode.CheckFailed;
        }
        catch (Exception error)
            when (error is SiteException or NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            terminal.Out.WriteLine(error.Message);
            return ExitCode.Usage;
        }
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http");
}
