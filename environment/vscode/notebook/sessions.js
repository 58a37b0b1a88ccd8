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
   * @param {() => void} changed Told whenever a kernel's state changes.
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

  /** The kernel that answers while someone types in a cell; nothing where none can start. */
  async kernelOf(document) {
    const notebook = vscode.workspace.notebookDocuments.find((each) => each.getCells().some((cell) => cell.document === document));
    if (!notebook || this.#launcher.problemOf(notebook)) return undefined;
    return this.of(notebook)
      .kernel()
      .catch(() => undefined);
  }

  /** A notebook was closed: its kernel ends. */
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
      changed: this.#changed,
    });
  }
}

async function offerRestart() {
  const sentence = "The cell has not stopped: its code does not look at whether it should. A restart ends it, and the variables of the session with it.";
  return (await vscode.window.showWarningMessage(sentence, RESTART, "Keep Waiting")) === RESTART;
}

module.exports = { Sessions };
