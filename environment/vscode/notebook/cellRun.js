"use strict";

const { errorOutput, itemsOf, outputOf, streamItem, streamOutput } = require("./outputs");
const { Pace } = require("./pace");
const { PendingOutput } = require("./pendingOutput");

/** One run of one cell: passes what the kernel tells on to the editor, no faster than the editor can show it. */
class CellRun {
  #execution;
  #displays;
  #pending = new PendingOutput();
  #pace = new Pace(() => this.#show());
  #showing = Promise.resolve();
  #stream = null;
  #hasStarted = false;

  /**
   * @param {import("vscode").NotebookCellExecution} execution
   * @param {import("./displays").Displays} displays
   */
  constructor(execution, displays) {
    [this.#execution, this.#displays] = [execution, displays];
  }

  get cell() {
    return this.#execution.cell;
  }

  /** Whether someone pressed stop. */
  get token() {
    return this.#execution.token;
  }

  /** The clock of the cell begins to run, and its outputs of before go. */
  start() {
    this.#hasStarted = true;
    this.#execution.start(Date.now());
    this.#execution.clearOutput();
    this.#displays.forget(this.cell);
  }

  /** The kernel takes the cell as its n-th. */
  number(order) {
    this.#execution.executionOrder = order;
  }

  /** Something happened in the kernel. */
  tell(type, event) {
    if (this.#pending.add(type, event)) this.#pace.request();
  }

  /**
   * The cell ended, or could not begin.
   * @param {{name: string, message: string, trace?: string[]}} [error] Why it did not end well.
   */
  async finish(error) {
    await this.#show();
    if (error) await this.#execution.appendOutput(errorOutput(error));
    this.#execution.end(!error, Date.now());
  }

  /** The cell will not run, because of the one before or because it was taken back: it stays as it was. */
  drop() {
    if (!this.#hasStarted) this.#execution.end(undefined);
  }

  // One at a time, so that outputs keep their order.
  #show() {
    return (this.#showing = this.#showing.then(() => this.#showPending()));
  }

  async #showPending() {
    const told = this.#pending.take().flatMap((step) => this.#apply(step));
    // An output that was cleared meanwhile has nothing to update.
    await Promise.allSettled(told);
  }

  #apply(step) {
    if (step.type === "stream") return [this.#write(step.name, step.texts.join(""))];
    if (step.type === "update") return this.#update(step);
    this.#stream = null;
    const output = outputOf(step, this.#execution.executionOrder);
    if (step.display !== null) this.#displays.add(step.display, this.cell, output);
    return [this.#execution.appendOutput(output)];
  }

  #write(name, text) {
    const item = streamItem(name, text);
    if (this.#stream?.name === name) return this.#execution.appendOutputItems(item, this.#stream.output);
    this.#stream = { name, output: streamOutput(item) };
    return this.#execution.appendOutput(this.#stream.output);
  }

  #update({ display, data }) {
    return this.#displays.of(display).map(({ output }) => this.#execution.replaceOutputItems(itemsOf(data), output));
  }
}

module.exports = { CellRun };
