"use strict";

const vscode = require("vscode");
const { TYPE } = require("./notebooks");

const SELECTOR = { language: "csharp", notebookType: TYPE };

/**
 * Completion and hover for cells, which the kernel answers from the state of the session.
 * @param {(document: import("vscode").TextDocument) => Promise<object | undefined>} kernelOf The kernel of a
 * cell's notebook, or nothing where none can run.
 */
function registerLanguage(kernelOf) {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      SELECTOR,
      { provideCompletionItems: (document, position, token) => complete(kernelOf, document, position, token) },
      ".",
    ),
    vscode.languages.registerHoverProvider(SELECTOR, {
      provideHover: (document, position, token) => hover(kernelOf, document, position, token),
    }),
  );
}

async function complete(kernelOf, document, position, token) {
  const kernel = await kernelOf(document);
  if (!kernel || token.isCancellationRequested) return undefined;
  const { start, end, items } = await kernel.complete(document.getText(), document.offsetAt(position));
  const range = rangeOf(document, start, end);
  return items.map((item, place) => completionOf(item, range, place));
}

async function hover(kernelOf, document, position, token) {
  const kernel = await kernelOf(document);
  if (!kernel || token.isCancellationRequested) return undefined;
  const { start, end, markdown } = await kernel.hover(document.getText(), document.offsetAt(position));
  return markdown ? new vscode.Hover(new vscode.MarkdownString(markdown), rangeOf(document, start, end)) : undefined;
}

function completionOf({ label, kind, insert, documentation }, range, place) {
  const item = new vscode.CompletionItem(label, vscode.CompletionItemKind[kindName(kind)]);
  item.insertText = insert ?? label;
  item.documentation = documentation ? new vscode.MarkdownString(documentation) : undefined;
  item.range = range;
  // The kernel knows what is near: the session's own names come first.
  item.sortText = String(place).padStart(6, "0");
  return item;
}

// Most kinds the kernel names as the editor does; for the others this is the nearest.
const NEAREST = {
  Local: "Variable",
  Parameter: "Variable",
  RangeVariable: "Variable",
  ExtensionMethod: "Method",
  Delegate: "Function",
  Namespace: "Module",
  Structure: "Struct",
};

const kindName = (kind = "Text") => NEAREST[kind] ?? kind;

const rangeOf = (document, start, end) => new vscode.Range(document.positionAt(start), document.positionAt(end));

module.exports = { registerLanguage };
