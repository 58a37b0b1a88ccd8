"use strict";

const vscode = require("vscode");
const { Pace } = require("./pace");

const SCHEME = "lottery-tickets-variable";
const SHORT = 80;

/** The variables of the notebook in front: a list beside the files, and the whole value of each as a text. */
class Variables {
  #kernelOf;
  #notebook;
  #list = [];
  #pace = new Pace(() => this.#ask());
  #changed = new vscode.EventEmitter();
  #valueChanged = new vscode.EventEmitter();
  #view;
  #subscriptions;

  onDidChangeTreeData = this.#changed.event;
  onDidChange = this.#valueChanged.event;

  /** @param {(notebook: import("vscode").NotebookDocument) => object | undefined} kernelOf A notebook's running kernel. */
  constructor(kernelOf) {
    this.#kernelOf = kernelOf;
    this.#view = vscode.window.createTreeView("lotteryTickets.variables", { treeDataProvider: this });
    this.#subscriptions = [
      this.#view,
      this.#view.onDidChangeVisibility(() => this.refresh()),
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.commands.registerCommand("lotteryTickets.showVariable", (name) => this.#show(name)),
    ];
    this.refresh();
  }

  /** A cell has ended, a kernel started or ended, or another notebook is in front. */
  refresh() {
    const front = vscode.window.activeNotebookEditor?.notebook ?? this.#notebook;
    if (front !== this.#notebook) this.#list = [];
    this.#notebook = front?.isClosed ? undefined : front;
    const kernel = this.#kernelOf(this.#notebook);
    vscode.commands.executeCommand("setContext", "lotteryTickets.hasKernel", Boolean(kernel));
    if (kernel && this.#view.visible) this.#pace.request();
    if (kernel) return;
    this.#list = [];
    this.#changed.fire();
  }

  getChildren(variable) {
    return variable ? [] : this.#list;
  }

  getTreeItem({ name, typeName, formattedValue: { value } }) {
    const item = new vscode.TreeItem(name);
    const type = shortType(typeName ?? "");
    item.description = `${type} · ${shortened(value ?? "")}`;
    item.tooltip = `${name}: ${typeName}`;
    item.command = { command: "lotteryTickets.showVariable", title: "Show Value", arguments: [name] };
    return item;
  }

  async provideTextDocumentContent({ path, query }) {
    const name = path.slice(1);
    const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => uri.toString() === query);
    try {
      const produced = await this.#kernelOf(notebook)?.ask("RequestValue", { name, mimeType: "text/plain" }, "ValueProduced");
      return produced?.formattedValue.value ?? `${name}: no kernel is running.`;
    } catch (error) {
      return `${name} cannot be shown: ${error.message}`;
    }
  }

  dispose() {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #ask() {
    const notebook = this.#notebook;
    try {
      const produced = await this.#kernelOf(notebook)?.ask("RequestValueInfos", {}, "ValueInfosProduced");
      if (notebook !== this.#notebook) return;
      this.#list = [...(produced?.valueInfos ?? [])].sort((one, other) => one.name.localeCompare(other.name));
      this.#changed.fire();
    } catch {
      // The kernel ended, or a variable has no text: the list stays as it was.
    }
  }

  async #show(name) {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: this.#notebook.uri.toString() });
    // A value that was shown before may be another one now.
    this.#valueChanged.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }
}

const shortType = (name) => name.replace(/(?:\w+[.+])+(?=\w)/g, "");

function shortened(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > SHORT ? `${line.slice(0, SHORT)}…` : line;
}

module.exports = { Variables, shortType };
