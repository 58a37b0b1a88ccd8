"use strict";

const vscode = require("vscode");
const { Session } = require("./session");

const RESTART = "Restart Kernel";

/** The session of every open notebook that has one. */
class Sessions {
  #sessions = new Map();
  #controller;
  #launcher;
  #changed;

  /**
   * @param {import("vscode").NotebookController} controller
   * @param {import("./launcher").Launcher} launcher
   * @param {(notebook: import("vscode").NotebookDocument) => void} changed Called whenever a kernel's state changes.
   */
  constructor(controller, launcher, changed) {
    [this.#controller, this.#launcher, this.#changed] = [controller, launcher, changed];
  }

  /** A notebook's session, begun where there is none. */
  of(notebook) {
    if (!this.#sessions.has(notebook)) this.#sessions.set(notebook, this.#begin(notebook));
    return this.#sessions.get(notebook);
  }

  /** The state of a notebook's kernel. */
  stateOf(notebook) {
    return this.#sessions.get(notebook)?.state ?? "none";
  }

  /** The kernel of a notebook, or undefined where none runs. */
  kernelOf(notebook) {
    return this.#sessions.get(notebook)?.liveKernel;
  }

  /** The kernel of the notebook that a cell's document belongs to, or undefined where none runs. */
  kernelOfCell(document) {
    const holds = (notebook) => notebook.getCells().some((cell) => cell.document === document);
    return this.kernelOf([...this.#sessions.keys()].find(holds));
  }

  /** A notebook was closed, or another kernel was chosen for it: its kernel ends. */
  async end(notebook) {
    const session = this.#sessions.get(notebook);
    this.#sessions.delete(notebook);
    await session?.stop();
  }

  /** Every kernel ends. */
  async endAll() {
    await Promise.all([...this.#sessions.keys()].map((notebook) => this.end(notebook)));
  }

  #begin(notebook) {
    return new Session(this.#controller, {
      startKernel: () => this.#launcher.start(notebook),
      offerRestart,
      changed: () => this.#changed(notebook),
    });
  }
}

async function offerRestart() {
  const sentence =
    "The cell has not stopped: its code does not check for cancellation. Restarting the kernel ends it, and its variables are lost.";
  return (await vscode.window.showWarningMessage(sentence, RESTART, "Keep Waiting")) === RESTART;
}

module.exports = { Sessions };
