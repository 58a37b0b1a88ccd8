"use strict";

const vscode = require("vscode");
const { registerLanguage } = require("./notebook/language");
const { Launcher } = require("./notebook/launcher");
const { TYPE, isCSharp } = require("./notebook/notebooks");
const { Sessions } = require("./notebook/sessions");
const { StatusBar, showParameters } = require("./notebook/statusBar");

let sessions;

function activate(context) {
  const log = vscode.window.createOutputChannel("Lottery Tickets Kernel");
  const launcher = new Launcher(log);
  const controller = vscode.notebooks.createNotebookController("csharp", TYPE, "Lottery Tickets (C#)");
  const statusBar = new StatusBar((notebook) => sessions.stateOf(notebook));
  sessions = new Sessions(controller, launcher, () => statusBar.refresh());

  controller.description = "the workbook's own kernel";
  controller.supportedLanguages = ["csharp"];
  controller.supportsExecutionOrder = true;
  controller.executeHandler = (cells, notebook) => sessions.of(notebook).run(cells);

  context.subscriptions.push(
    log,
    controller,
    statusBar,
    registerLanguage((document) => sessions.kernelOf(document)),
    ...registerCommands(launcher, log),
    ...follow(controller, launcher, statusBar),
  );
}

/** Every kernel ends with the editor. */
const deactivate = () => sessions?.endAll();

function registerCommands(launcher, log) {
  const register = (name, act) => vscode.commands.registerCommand(`lotteryTickets.${name}`, act);
  const withNotebook = (act) => async () => {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    // Why a kernel cannot start was told where it was found out.
    if (notebook) await Promise.resolve(act(notebook)).catch((error) => log.appendLine(String(error)));
  };
  return [
    register("startKernel", withNotebook((notebook) => sessions.of(notebook).kernel())),
    register("stopKernel", withNotebook((notebook) => sessions.of(notebook).stop())),
    register("restartKernel", withNotebook((notebook) => sessions.of(notebook).restart())),
    register("setUp", withNotebook((notebook) => launcher.setUp(notebook))),
    register("showParameters", showParameters),
  ];
}

function follow(controller, launcher, statusBar) {
  const meet = (notebook) => {
    if (!isCSharp(notebook)) return;
    controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
    if (vscode.workspace.isTrusted) launcher.welcome(notebook);
    statusBar.refresh();
  };
  vscode.workspace.notebookDocuments.forEach(meet);
  return [
    vscode.workspace.onDidOpenNotebookDocument(meet),
    vscode.workspace.onDidGrantWorkspaceTrust(() => vscode.workspace.notebookDocuments.forEach(meet)),
    vscode.workspace.onDidCloseNotebookDocument((notebook) => sessions.end(notebook)),
    vscode.workspace.onDidChangeNotebookDocument(() => statusBar.refresh()),
    vscode.window.onDidChangeActiveNotebookEditor(() => statusBar.refresh()),
  ];
}

module.exports = { activate, deactivate };
