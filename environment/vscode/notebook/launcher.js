"use strict";

const path = require("node:path");
const vscode = require("vscode");
const { KernelStartError } = require("../kernel/errors");
const { Kernel } = require("../kernel/kernel");
const { findWorkbook, launchOf } = require("../kernel/workbook");
const { folderOf } = require("./notebooks");

const ACTIONS = {
  setup: ["Run environment/setup", ({ root }) => runSetup(root)],
  dotnet: ["Open the download page", () => vscode.env.openExternal(vscode.Uri.parse("https://dotnet.microsoft.com/download"))],
  settings: ["Open the settings", () => vscode.commands.executeCommand("workbench.action.openSettings", "lotteryTickets")],
};

/** Starts kernels for notebooks, and tells what is missing where one cannot start. */
class Launcher {
  #log;
  #said = new Set();

  /** @param {import("vscode").OutputChannel} log Where what kernels print beside their messages goes. */
  constructor(log) {
    this.#log = log;
  }

  /** What stands between a notebook and its kernel; nothing where one can start. */
  problemOf(notebook) {
    return this.#workbookOf(notebook).problem;
  }

  /** Starts the kernel of a notebook, in the notebook's folder. */
  async start(notebook) {
    const workbook = this.#workbookOf(notebook);
    if (workbook.problem) {
      this.#tell(workbook);
      throw new KernelStartError(workbook.problem.sentence);
    }
    const launch = launchOf(workbook.root, folderOf(notebook), settings().dotnet);
    const title = `Starting the C# kernel of ${path.basename(notebook.uri.fsPath)}`;
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
      Kernel.start({ ...launch, log: (text) => this.#log.append(text) }),
    );
  }

  /** The first time that a notebook is opened where something is missing, says so. */
  welcome(notebook) {
    const workbook = this.#workbookOf(notebook);
    if (!workbook.root || !workbook.problem || this.#said.has(workbook.root)) return;
    this.#said.add(workbook.root);
    this.#tell(workbook);
  }

  /** Runs environment/setup of a notebook's checkout in a terminal. */
  setUp(notebook) {
    const workbook = this.#workbookOf(notebook);
    if (workbook.root) runSetup(workbook.root);
    else this.#tell(workbook);
  }

  #workbookOf(notebook) {
    const folder = folderOf(notebook);
    if (!vscode.workspace.isTrusted) return { problem: { sentence: NOT_TRUSTED } };
    if (!folder) return { problem: { sentence: NOT_SAVED } };
    return findWorkbook(folder, settings());
  }

  async #tell(workbook) {
    const [label, act] = ACTIONS[workbook.problem.action] ?? [];
    const chosen = await vscode.window.showWarningMessage(workbook.problem.sentence, ...(label ? [label] : []));
    if (chosen) act(workbook);
  }
}

const NOT_TRUSTED = "Cells run programs, so they run in trusted workspaces only: trust this one with the command “Workspaces: Manage Workspace Trust”.";
const NOT_SAVED = "Save the notebook first, inside of a checkout of the workbook: its kernel starts in its folder.";

const settings = () => {
  const values = vscode.workspace.getConfiguration("lotteryTickets");
  return { checkout: values.get("checkout") || undefined, dotnet: values.get("dotnet") || "dotnet" };
};

function runSetup(root) {
  const terminal = vscode.window.createTerminal({ name: "environment/setup", cwd: root });
  terminal.show();
  terminal.sendText("environment/setup");
}

module.exports = { Launcher };
