"use strict";

const vscode = require("vscode");

const COLUMNS = 100;

const encoder = new TextEncoder();

/** A kernel's MIME bundle as the items of one output. */
function itemsOf(data) {
  return Object.entries(data).map(([mime, value]) => new vscode.NotebookCellOutputItem(bytesOf(mime, value), mime));
}

/** A display or a result, with what nbformat keeps of it beside its data. */
function outputOf({ type, data }, executionCount) {
  const kind = type === "result" ? { outputType: "execute_result", executionCount } : { outputType: "display_data" };
  return new vscode.NotebookCellOutput(itemsOf(data), { ...kind, metadata: {} });
}

/** Text on one of the two streams. */
const streamOutput = (item) => new vscode.NotebookCellOutput([item], { outputType: "stream" });

const streamItem = (name, text) =>
  name === "stderr" ? vscode.NotebookCellOutputItem.stderr(text) : vscode.NotebookCellOutputItem.stdout(text);

/** A failure, as the editor shows it and as nbformat keeps it. */
function errorOutput({ name, message, trace = [] }) {
  const lines = [`${name}: ${message}`, ...trace];
  const stack = lines.map(folded).join("\n");
  const originalError = { output_type: "error", ename: name, evalue: message, traceback: lines };
  const item = vscode.NotebookCellOutputItem.error({ name, message, stack });
  return new vscode.NotebookCellOutput([item], { outputType: "error", originalError });
}

// The editor does not break the lines of an error; sentences would run out of the window.
const folded = (line) => line.replace(new RegExp(`(?=.{${COLUMNS + 1}})(.{1,${COLUMNS}})[ ]`, "g"), "$1\n");

// Pictures arrive in base64, as nbformat has them; everything else is text, JSON included.
function bytesOf(mime, value) {
  const isBinary = /^(image|audio|video)\//.test(mime) && !mime.endsWith("+xml");
  return isBinary ? Buffer.from(value, "base64") : encoder.encode(value);
}

module.exports = { itemsOf, outputOf, streamOutput, streamItem, errorOutput };
