namespace Workbook.Completion;

/// <summary>What is known about the word at a position.</summary>
/// <param name="Start">Where the word begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Markdown">Signature and documentation; null where nothing is known.</param>
public sealed record HoverText(int Start, int End, string? Markdown);
