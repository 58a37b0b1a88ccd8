"use strict";

const vscode = require("vscode");
const { Diagnostics } = require("./notebook/diagnostics");
const { registerLanguage } = require("./notebook/language");
const { Launcher } = require("./notebook/launcher");
const { TYPE, isCSharp } = require("./notebook/notebooks");
const { Sessions } = require("./notebook/sessions");
const { StatusBar, showParameters } = require("./notebook/statusBar");
const { Variables } = require("./notebook/variables");

const CONTROLLER = "csharp";

let sessions;

function activate(context) {
  const log = vscode.window.createOutputChannel("Lottery Tickets Kernel");
  const launcher = new Launcher(log);
  const controller = vscode.notebooks.createNotebookController(CONTROLLER, TYPE, "Lottery Tickets (C#)");
  const statusBar = new StatusBar((notebook) => sessions.stateOf(notebook));
  sessions = new Sessions(controller, launcher, changed);
  const diagnostics = new Diagnostics((document) => sessions.kernelOfCell(document));
  const variables = new Variables((notebook) => sessions.kernelOf(notebook));

  controller.description = ".NET Interactive's kernel";
  controller.supportedLanguages = ["csharp"];
  controller.supportsExecutionOrder = true;
  controller.executeHandler = (cells, notebook) => {
    for (const { document } of cells) diagnostics.clear(document);
    return sessions.of(notebook).run(cells);
  };

  function changed(notebook) {
    statusBar.refresh();
    variables.refresh();
    if (sessions.stateOf(notebook) !== "busy") diagnostics.checkAgain(notebook);
  }

  context.subscriptions.push(
    log,
    controller,
    statusBar,
    diagnostics,
    variables,
    registerLanguage((document) => sessions.kernelOfCell(document)),
    ...registerCommands(context, launcher, log),
    vscode.window.onDidChangeActiveNotebookEditor(() => variables.refresh()),
    ...follow(controller, launcher, statusBar),
  );
}

/** Every kernel ends with the editor. */
const deactivate = () => sessions?.endAll();

function registerCommands(context, launcher, log) {
  const register = (name, act) => vscode.commands.registerCommand(`lotteryTickets.${name}`, act);
  const withNotebook = (act) => async () => {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    // Why a kernel cannot start was said where it was found out.
    if (notebook) await Promise.resolve(act(notebook)).catch((error) => log.appendLine(String(error)));
  };
  // Starting this kernel selects it, so that no other kernel stays selected.
  const withKernel = (act) =>
    withNotebook(async (notebook) => {
      await vscode.commands.executeCommand("notebook.selectKernel", { id: CONTROLLER, extension: context.extension.id });
      await act(sessions.of(notebook));
    });
  return [
    register("startKernel", withKernel((session) => session.kernel())),
    register("stopKernel", withNotebook((notebook) => sessions.end(notebook))),
    register("restartKernel", withKernel((session) => session.restart())),
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
    controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => selected || sessions.end(notebook)),
    vscode.workspace.onDidOpenNotebookDocument(meet),
    vscode.workspace.onDidGrantWorkspaceTrust(() => vscode.workspace.notebookDocuments.forEach(meet)),
    vscode.workspace.onDidCloseNotebookDocument((notebook) => sessions.end(notebook)),
    vscode.workspace.onDidChangeNotebookDocument(() => statusBar.refresh()),
    vscode.window.onDidChangeActiveNotebookEditor(() => statusBar.refresh()),
  ];
}

module.exports = { activate, deactivate };
