namespace Workbook.Completion;

/// <summary>What could be written at a position.</summary>
/// <param name="Start">Where the text begins that an item replaces; offsets are in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The items, best first.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <param name="Label">What the list shows.</param>
/// <param name="Kind">What it is, such as <c>method</c> or <c>keyword</c>.</param>
/// <param name="Insert">What is written.</param>
/// <param name="Detail">The signatures, one line each; empty where there is none.</param>
/// <param name="Documentation">The summary of its XML documentation; empty where there is none.</param>
public sealed record CompletionItem(string Label, string Kind, string Insert, string Detail, string Documentation);
