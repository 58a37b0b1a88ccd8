"use strict";

const path = require("node:path");

const TYPE = "jupyter-notebook";

/** Whether a notebook's cells are C#: what it says of itself, else what its first code cell is. */
function isCSharp(notebook) {
  if (notebook.notebookType !== TYPE) return false;
  const { language_info: info, kernelspec } = notebook.metadata.metadata ?? {};
  const named = info?.name ?? kernelspec?.language;
  if (named) return ["csharp", "c#"].includes(named.toLowerCase());
  return notebook.getCells().some((cell) => cell.document.languageId === "csharp");
}

/** Whether a cell is the one tagged `parameters`. */
const isParameters = (cell) => cell.metadata.metadata?.tags?.includes("parameters") ?? false;

/** The folder that a notebook lies in, or undefined where it was never saved to a disk. */
const folderOf = (notebook) => (notebook.uri.scheme === "file" ? path.dirname(notebook.uri.fsPath) : undefined);

module.exports = { TYPE, isCSharp, isParameters, folderOf };
