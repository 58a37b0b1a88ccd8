using System.Security.Cryptography;
using Workbook.Notebooks;
using Workbook.Pages;

namespace Workbook.Publishing;

/// <summary>Makes a static site of notebooks: a landing page, a page each, and what they load and offer.</summary>
internal sealed class Site(SiteOptions options) : IDisposable
{
    private readonly SiteFolder _folder = new(options.Output);
    private readonly Katex? _katex = Katex.Load(options.Katex, Katex.Boxes);
    private readonly string _root = Path.GetDirectoryName(Path.GetFullPath(options.Readme))!;
    private readonly SiteLinks _links = new(
        Path.GetDirectoryName(Path.GetFullPath(options.Readme))!,
        options.Notebooks,
        options.Repository
    );

    private readonly List<string> _problems = [];

    /// <summary>The files of pictures by their addresses on the site, which their content makes.</summary>
    private readonly Dictionary<string, string> _pictures = [];

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
                yield return $"Formulas are lines of text: there is no KaTeX in {options.Katex} (environment/setup --pages fetches it).";
        }
    }

    /// <summary>Writes the site.</summary>
    /// <returns>What its pages would load and cannot; a site with such faults does not replace the last one.</returns>
    /// <exception cref="NotebookFormatException">A file is no notebook.</exception>
    /// <exception cref="SiteException">Something else is missing.</exception>
    public IReadOnlyList<string> Write()
    {
        var notebooks = _links.Notebooks.Select(notebook => Prepare(notebook.Key, notebook.Value)).ToArray();
        var claims = notebooks.SelectMany(notebook => notebook.Claims).ToArray();
        var landing = new LandingPage(Readme(claims), RulesIn(_root, options.Readme));
        var assets = SiteAssets.Write(_folder, options, _katex?.Count > 0);
        var page = new SitePage(landing.Title, assets);
        Write(SitePage.Home, landing.Render(page, notebooks, _katex?.Count > 0));
        for (var i = 0; i < notebooks.Length; i++)
            Write(
                notebooks[i].Page,
                NotebookSitePage.Render(
                    page,
                    notebooks[i],
                    notebooks.ElementAtOrDefault(i - 1),
                    notebooks.ElementAtOrDefault(i + 1)
                )
            );
        var faults = LinkCheck.Faults(_folder.Root).ToLookup(fault => fault.IsLink, fault => fault.Sentence);
        _problems.AddRange(faults[true].Select(sentence => "Broken link: " + sentence));
        if (!faults[false].Any())
            _folder.Publish();
        return [.. faults[false]];
    }

    public void Dispose()
    {
        _katex?.Dispose();
        _folder.Dispose();
    }

    // Only pictures that the page shows: of the README, it shows a part.
    private void Write(string name, string html)
    {
        _folder.Write(name, html);
        foreach (
            var (address, file) in _pictures.Where(picture => html.Contains(picture.Key, StringComparison.Ordinal))
        )
            _folder.Copy(file, address);
    }

    private SiteNotebook Prepare(string path, string name)
    {
        var notebook = Notebook.Read(path);
        var before = _katex?.Count;
        foreach (
            var problem in StillImages.AddAsync(notebook, options.Plotly, StillImages.Chromium).GetAwaiter().GetResult()
        )
            _problems.Add($"{notebook.Name}: {problem}");
        var rules = RulesIn(Path.GetDirectoryName(path)!, notebook.Name);
        var body = NotebookBody.Of(notebook, rules);
        _folder.Copy(path, name + ".ipynb");
        return new SiteNotebook(
            notebook,
            name,
            body,
            SiteNotebook.SummaryOf(notebook, rules),
            _katex?.Count > before,
            [.. ClaimSheet.Of(notebook)],
            Tickets.Publish(notebook, _folder, options)
        );
    }

    private ProseRules RulesIn(string folder, string file) =>
        new(
            (tex, display) => Katex.ToHtml(_katex, tex, display, problem => _problems.Add($"{file}: {problem}")),
            address => _links.Resolve(folder, address),
            address => Picture(folder, address)
        );

    // An SVG file that is opened by itself could run scripts, in the site's name; as data it cannot.
    private string? Picture(string folder, string address)
    {
        if ((PictureFile.Find(_root, folder, address) ?? PictureFile.Find(folder, folder, address)) is not { } path)
            return null;
        if (PictureFile.IsSvg(path))
            return PictureFile.AsData(path);
        var content = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..16];
        var copy = $"pictures/{content}{Path.GetExtension(path).ToLowerInvariant()}";
        _pictures[copy] = path;
        return copy;
    }

    // The table is made anew, so that the page is right even where the README has fallen behind.
    private string Readme(IReadOnlyList<ClaimSheet> claims)
    {
        try
        {
            return MarkedText.Replace(
                File.ReadAllText(options.Readme),
                ClaimTable.ToHtml(claims, path => Path.GetRelativePath(_root, path))
            );
        }
        catch (FormatException error)
        {
            throw new SiteException($"{options.Readme}: {error.Message}.");
        }
    }
}
