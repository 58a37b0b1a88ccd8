using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;
using Workbook.Kernel;

namespace Workbook.Completion;

/// <summary>
/// The session as Roslyn's editor services want it: a chain of projects, one per executed cell, and at
/// its end a draft, the code that somebody is writing.
/// </summary>
internal sealed class SessionDocuments(ReferenceResolver references) : IDisposable
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly AdhocWorkspace _workspace = new();
    private readonly DraftReferences _draftReferences = new(references);
    private Solution? _executed;
    private Script? _last;
    private ProjectId? _lastProject;

    /// <summary>Code as it would stand after the cells up to <paramref name="last"/>.</summary>
    public Document Draft(Script last, string code)
    {
        Follow(last);
        var (solution, document) = Added(_executed!, last, code);
        return solution.GetDocument(document)!;
    }

    public void Dispose() => _workspace.Dispose();

    private void Follow(Script last)
    {
        _executed ??= _workspace.CurrentSolution;
        foreach (var script in Since(last))
        {
            (_executed, var document) = Added(_executed, script, script.Code);
            (_last, _lastProject) = (script, document.ProjectId);
        }
    }

    private Stack<Script> Since(Script last)
    {
        var scripts = new Stack<Script>();
        for (var script = last; script is not null && script != _last; script = script.Previous)
            scripts.Push(script);
        return scripts;
    }

    private (Solution, DocumentId) Added(Solution solution, Script script, string code)
    {
        var project = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(project);
        return (solution.AddProject(Project(project, script)).AddDocument(Document(document, code)), document);
    }

    private ProjectInfo Project(ProjectId id, Script script) =>
        ProjectInfo.Create(
            id,
            VersionStamp.Default,
            $"cell {id.Id:N}",
            $"cell {id.Id:N}",
            LanguageNames.CSharp,
            compilationOptions: Compiling(script),
            parseOptions: Parsing,
            projectReferences: _lastProject is null ? [] : [new ProjectReference(_lastProject)],
            metadataReferences: script.GetCompilation().References,
            isSubmission: true
        );

    private CSharpCompilationOptions Compiling(Script script) =>
        new(
            OutputKind.DynamicallyLinkedLibrary,
            usings: script.Options.Imports,
            allowUnsafe: true,
            sourceReferenceResolver: script.Options.SourceResolver,
            metadataReferenceResolver: _draftReferences
        );

    private static DocumentInfo Document(DocumentId id, string code) =>
        DocumentInfo.Create(
            id,
            "cell.csx",
            sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Default))
        );
}
