"use strict";

const vscode = require("vscode");
const { isParameters } = require("./notebooks");
const { scaleAndDevice } = require("./parameters");

const STATES = {
  none: "no kernel is running",
  starting: "the kernel is starting",
  idle: "the kernel is idle",
  busy: "the kernel is busy",
};

/** Scale and device of the notebook in front, as its parameters cell sets them; a click shows that cell. */
class StatusBar {
  #item = vscode.window.createStatusBarItem("lotteryTickets.parameters", vscode.StatusBarAlignment.Left);
  #stateOf;

  /** @param {(notebook: import("vscode").NotebookDocument) => string} stateOf The state of a notebook's kernel. */
  constructor(stateOf) {
    this.#stateOf = stateOf;
    this.#item.name = "Lottery tickets: scale and device";
    this.#item.command = "lotteryTickets.showParameters";
  }

  refresh() {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    const cell = notebook?.getCells().find(isParameters);
    const { scale, device } = cell ? scaleAndDevice(cell.document.getText()) : {};
    if (!scale && !device) return this.#item.hide();
    this.#item.text = `$(beaker) ${[scale, device].filter(Boolean).join(" · ")}`;
    this.#item.tooltip = `Scale and device of this notebook, from its parameters cell; ${STATES[this.#stateOf(notebook)]}.`;
    this.#item.show();
  }

  dispose() {
    this.#item.dispose();
  }
}

/** Brings the parameters cell into view. */
function showParameters() {
  const editor = vscode.window.activeNotebookEditor;
  const cell = editor?.notebook.getCells().find(isParameters);
  if (!cell) return;
  const range = new vscode.NotebookRange(cell.index, cell.index + 1);
  editor.selection = range;
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

module.exports = { StatusBar, showParameters };
