"use strict";

const vscode = require("vscode");
const { rangeOf } = require("./language");
const { TYPE } = require("./notebooks");

const PAUSE = 500;

const SEVERITIES = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning };

/**
 * Compile errors of the cells that someone is typing in, half a second after the last key. Only a kernel that runs
 * already is asked.
 */
class Diagnostics {
  #shown = vscode.languages.createDiagnosticCollection("lotteryTickets");
  #timers = new Map();
  #subscriptions;
  #kernelOf;

  /** @param {(document: import("vscode").TextDocument) => object | undefined} kernelOf The kernel of a cell's notebook. */
  constructor(kernelOf) {
    this.#kernelOf = kernelOf;
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#typed(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.clear(document)),
    ];
  }

  /** The cell runs, or is gone: what it is told by running counts. */
  clear(document) {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    this.#shown.delete(document.uri);
  }

  /** What a cell lacked may be there now: a cell has ended. */
  checkAgain(notebook) {
    for (const { document } of notebook.getCells()) if (this.#shown.get(document.uri)?.length) this.#check(document);
  }

  dispose() {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#shown.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #typed(document) {
    if (!vscode.languages.match({ language: "csharp", notebookType: TYPE }, document)) return;
    clearTimeout(this.#timers.get(document));
    this.#timers.set(
      document,
      setTimeout(() => this.#check(document), PAUSE),
    );
  }

  async #check(document) {
    const version = document.version;
    const kernel = this.#kernelOf(document);
    if (!kernel) return this.#shown.delete(document.uri);
    try {
      const produced = await kernel.ask("RequestDiagnostics", { code: document.getText() }, "DiagnosticsProduced");
      if (version === document.version && !document.isClosed) this.#shown.set(document.uri, diagnosticsOf(produced));
    } catch {
      // Where the kernel has no answer, or ended meanwhile, nothing is known to be wrong.
      this.#shown.delete(document.uri);
    }
  }
}

const diagnosticsOf = (produced) =>
  (produced?.diagnostics ?? []).filter(({ severity }) => severity in SEVERITIES).map(diagnosticOf);

function diagnosticOf({ linePositionSpan, severity, code, message }) {
  const diagnostic = new vscode.Diagnostic(rangeOf(linePositionSpan), message, SEVERITIES[severity]);
  [diagnostic.code, diagnostic.source] = [code, "C#"];
  return diagnostic;
}

module.exports = { Diagnostics };
