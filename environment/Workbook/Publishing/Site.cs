using Workbook.Notebooks;
using Workbook.Pages;

namespace Workbook.Publishing;

/// <summary>Makes a static site of notebooks: a landing page, a page each, and what they load and offer.</summary>
internal sealed class Site(SiteOptions options) : IDisposable
{
    private readonly SiteFolder _folder = new(options.Output);
    private readonly Katex? _katex = Katex.Start(options.Katex);
    private readonly string _root = Path.GetDirectoryName(Path.GetFullPath(options.Readme))!;
    private readonly SiteLinks _links = new(
        Path.GetDirectoryName(Path.GetFullPath(options.Readme))!,
        options.Notebooks,
        options.Repository
    );

    private readonly List<string> _problems = [];

    /// <summary>What the site has to do without, a sentence each.</summary>
    public IEnumerable<string> Shortcomings
    {
        get
        {
            foreach (var problem in _problems)
                yield return problem;
            if (!File.Exists(options.Plotly))
                yield return $"Charts are still images: there is no plotly.js at {options.Plotly} (environment/setup --pages fetches it).";
            if (_katex is null)
                yield return $"Formulas are lines of text: there is no Node, or no KaTeX in {options.Katex} (environment/setup --pages fetches it).";
        }
    }

    /// <summary>Writes the site.</summary>
    /// <returns>What is wrong with its links; a site with such faults does not replace the last one.</returns>
    /// <exception cref="NotebookFormatException">A file is no notebook.</exception>
    /// <exception cref="SiteException">Something else is missing.</exception>
    public IReadOnlyList<string> Write()
    {
        var notebooks = options.Notebooks.Select(Prepare).ToArray();
        var claims = notebooks.SelectMany(notebook => notebook.Claims).ToArray();
        var landing = new LandingPage(Readme(claims), RulesIn(_root));
        var assets = SiteAssets.Write(_folder, options, _katex?.Count > 0);
        var page = new SitePage(landing.Title, assets);
        _folder.Write(SitePage.Home, landing.Render(page, notebooks));
        for (var i = 0; i < notebooks.Length; i++)
            _folder.Write(
                notebooks[i].Page,
                NotebookSitePage.Render(
                    page,
                    notebooks[i],
                    notebooks.ElementAtOrDefault(i - 1),
                    notebooks.ElementAtOrDefault(i + 1)
                )
            );
        var faults = LinkCheck.Faults(_folder.Root);
        if (faults.Count == 0)
            _folder.Publish();
        return faults;
    }

    public void Dispose()
    {
        _katex?.Dispose();
        _folder.Dispose();
    }

    private SiteNotebook Prepare(string path)
    {
        var notebook = Notebook.Read(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var before = _katex?.Count;
        foreach (
            var problem in StillImages.AddAsync(notebook, options.Plotly, StillImages.Chromium).GetAwaiter().GetResult()
        )
            _problems.Add($"{notebook.Name}: {problem}");
        var body = BodyOf(notebook, folder);
        _folder.Copy(path, Path.GetFileName(path));
        return new SiteNotebook(
            notebook,
            body,
            _katex?.Count > before,
            [.. ClaimSheet.Of(notebook)],
            Tickets.Publish(notebook, _folder, options)
        );
    }

    private NotebookBody BodyOf(Notebook notebook, string folder)
    {
        try
        {
            return NotebookBody.Of(notebook, folder, RulesIn(folder));
        }
        catch (SiteException error)
        {
            throw new SiteException($"{notebook.Name}: {error.Message}");
        }
    }

    private ProseRules RulesIn(string folder) =>
        new(_katex is null ? ProseRules.StandAlone.Formula : _katex.Render, address => _links.Resolve(folder, address));

    // The table is made anew, so that the page is right even where the README has fallen behind.
    private string Readme(IReadOnlyList<ClaimSheet> claims)
    {
        string LinkTo(string name) =>
            Path.GetRelativePath(_root, options.Notebooks.First(path => Path.GetFileName(path) == name));
        try
        {
            return MarkedText.Replace(File.ReadAllText(options.Readme), ClaimTable.ToHtml(claims, LinkTo));
        }
        catch (FormatException error)
        {
            throw new SiteException($"{options.Readme}: {error.Message}.");
        }
    }
}
