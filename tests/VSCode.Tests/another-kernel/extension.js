"use strict";

// A kernel of another extension: it shows who it is instead of running anything.

const vscode = require("vscode");

function activate(context) {
  const controller = vscode.notebooks.createNotebookController("another", "jupyter-notebook", "The Tests' Kernel");
  const run = async (cell) => {
    const execution = controller.createNotebookCellExecution(cell);
    execution.start();
    await execution.replaceOutput([new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.text("not run by us")])]);
    execution.end(true);
  };
  controller.supportedLanguages = ["csharp"];
  controller.executeHandler = (cells) => Promise.all(cells.map(run));
  const select = () => vscode.commands.executeCommand("notebook.selectKernel", { id: "another", extension: context.extension.id });
  context.subscriptions.push(controller, vscode.commands.registerCommand("anotherKernel.select", select));
}

module.exports = { activate };
