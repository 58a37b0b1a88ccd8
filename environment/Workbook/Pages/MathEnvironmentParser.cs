using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Workbook.Pages;

/// <summary>
/// LaTeX environments that stand in Markdown without dollar signs, from <c>\begin{align}</c> to its <c>\end</c>: Jupyter
/// sets them as formulas, and Markdown would read their backslashes as its own.
/// </summary>
internal sealed partial class MathEnvironmentParser : BlockParser
{
    public MathEnvironmentParser() => OpeningCharacters = ['\\'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var begin = Begin().Match(processor.Line.ToString());
        if (processor.IsCodeIndent || !begin.Success)
            return BlockState.None;
        var name = begin.Groups[1].Value;
        var block = new MathBlock(this) { Column = processor.Column, Info = name };
        block.GetAttributes().AddClass("math");
        processor.NewBlocks.Push(block);
        return Ends(processor, name) ? BlockState.Break : BlockState.Continue;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block) =>
        Ends(processor, ((MathBlock)block).Info!) ? BlockState.Break : BlockState.Continue;

    private static bool Ends(BlockProcessor processor, string name) =>
        processor.Line.ToString().Contains($@"\end{{{name}}}", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^\\begin\{((?:equation|align|alignat|gather|multline|flalign|eqnarray|split|cases|CD|[a-zA-Z]*matrix)\*?)\}"
    )]
    private static partial Regex Begin();
}

/// <summary>Lets Markdown know such environments.</summary>
internal sealed class MathEnvironments : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) =>
        pipeline.BlockParsers.InsertBefore<ParagraphBlockParser>(new MathEnvironmentParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }
}
