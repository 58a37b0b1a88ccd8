"use strict";

// As much of VS Code's API as a session touches, recording what an editor would show.

const Module = require("node:module");
const path = require("node:path");
const { Kernel } = require("../../../environment/vscode/kernel/kernel");

class NotebookCellOutputItem {
  constructor(data, mime) {
    Object.assign(this, { data, mime });
  }
  get text() {
    return Buffer.from(this.data).toString();
  }
  static stdout = (text) => new NotebookCellOutputItem(Buffer.from(text), "application/vnd.code.notebook.stdout");
  static stderr = (text) => new NotebookCellOutputItem(Buffer.from(text), "application/vnd.code.notebook.stderr");
  static error = (error) => new NotebookCellOutputItem(Buffer.from(JSON.stringify(error)), "application/vnd.code.notebook.error");
}

class NotebookCellOutput {
  constructor(items, metadata) {
    Object.assign(this, { items: [...items], metadata });
  }
}

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? { NotebookCellOutput, NotebookCellOutputItem } : load(name, ...rest));

/** A cell, its outputs and what became of its runs: true, false, or undefined where one was taken back. */
class Cell {
  outputs = [];
  runs = [];
  replaced = 0;
  metadata = {};

  constructor(code) {
    this.document = { getText: () => code };
  }

  get texts() {
    return this.outputs.map((output) => output.items.map((item) => item.text).join(""));
  }
}

class Execution {
  #listeners = [];
  token = { isCancellationRequested: false, onCancellationRequested: (listener) => this.#listeners.push(listener) };

  constructor(cell) {
    this.cell = cell;
    cell.execution = this;
  }
  start() {}
  end(success) {
    this.cell.runs.push(success);
  }
  async clearOutput() {
    this.cell.outputs = [];
  }
  async appendOutput(output) {
    this.cell.outputs.push(output);
  }
  async appendOutputItems(item, output) {
    output.items.push(item);
  }
  async replaceOutputItems(items, output) {
    output.items = items;
    this.cell.replaced++;
  }
  cancel() {
    this.token.isCancellationRequested = true;
    for (const listener of this.#listeners) listener();
  }
}

/** A session whose kernels are fakes, and how many of them there were. */
function newSession(context, { offerRestart = async () => false, patience = 20 } = {}) {
  const { Session } = require("../../../environment/vscode/notebook/session");
  const kernels = [];
  const launch = { command: process.execPath, arguments: [path.join(__dirname, "fakeKernel.js")], folder: __dirname };
  const startKernel = async () => kernels[kernels.push(await Kernel.start(launch)) - 1];
  const controller = { createNotebookCellExecution: (cell) => new Execution(cell) };
  const session = new Session(controller, { startKernel, offerRestart, changed: () => {}, patience });
  context.after(() => Promise.all(kernels.map((kernel) => kernel.kill())));
  return { session, kernels };
}

module.exports = { Cell, newSession };
