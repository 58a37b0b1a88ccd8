"use strict";

const { CellRun } = require("./cellRun");
const { Displays } = require("./displays");

const PATIENCE = 5_000;

/**
 * A notebook with its kernel: cells run one after the other, in the order in which they were asked for; a cell
 * that fails or is stopped takes those behind it back. The kernel starts with the first cell, and a new one
 * starts with the first cell after its end.
 */
class Session {
  #controller;
  #startKernel;
  #offerRestart;
  #changed;
  #displays = new Displays();
  #waiting = [];
  #running = null;
  #run = null;
  #work = null;
  #kernel = null;
  #starting = null;
  #ending = null;
  #order = 0;
  #endedFor = null;

  /**
   * @param {import("vscode").NotebookController} controller
   * @param {object} does
   * @param {() => Promise<object>} does.startKernel Starts a kernel, or throws a sentence for the reader.
   * @param {() => Promise<boolean>} does.offerRestart Asks whether to restart, where a cell does not stop.
   * @param {() => void} does.changed Called whenever `state` changes.
   * @param {number} [does.patience] Milliseconds that a cell has to stop before a restart is offered.
   */
  constructor(controller, { startKernel, offerRestart, changed, patience = PATIENCE }) {
    this.#controller = controller;
    [this.#startKernel, this.#offerRestart, this.#changed] = [startKernel, offerRestart, changed];
    this.patience = patience;
  }

  /** @returns {"none" | "starting" | "idle" | "busy"} */
  get state() {
    if (this.#starting) return "starting";
    if (!this.liveKernel) return "none";
    return this.#running ? "busy" : "idle";
  }

  /** The kernel that runs, or undefined; nothing is started. */
  get liveKernel() {
    return this.#kernel?.isAlive ? this.#kernel : undefined;
  }

  /** Runs cells after those that wait already. */
  run(cells) {
    for (const cell of cells) {
      const run = new CellRun(this.#controller.createNotebookCellExecution(cell), this.#displays);
      run.token.onCancellationRequested(() => this.#cancel(run));
      this.#waiting.push(run);
    }
    return (this.#work ??= this.#runAll());
  }

  /** The kernel that runs, else a new one; not one that is about to end. */
  async kernel() {
    await this.#ending;
    if (this.liveKernel) return this.#kernel;
    this.#starting ??= this.#begin();
    return this.#starting;
  }

  /** Ends the kernel and starts a new one. What cells have shown stays; what they have computed is gone. */
  async restart(reason = "The kernel was restarted while this cell ran.") {
    await this.stop(reason);
    await this.kernel();
  }

  /** Ends the kernel. */
  async stop(reason = "The kernel was stopped while this cell ran.") {
    this.#dropWaiting();
    this.#ending ??= this.#end(reason, this.#run);
    await this.#ending;
  }

  async #end(reason, run) {
    // One that is still starting is stopped as soon as it has started.
    await this.#starting?.catch(() => {});
    if (this.liveKernel) {
      this.#endedFor = reason;
      await (run ? this.#kernel.kill() : this.#kernel.stop());
      // A notebook that was closed has no place any more for how its last cell ended.
      await run?.catch(() => {});
    }
    this.#ending = this.#endedFor = null;
    this.#changed();
  }

  async #begin() {
    try {
      this.#changed();
      this.#kernel = await this.#startKernel();
      this.#order = 0;
      this.#kernel.exited.then(() => this.#changed());
      return this.#kernel;
    } finally {
      this.#starting = null;
      this.#changed();
    }
  }

  async #runAll() {
    try {
      for (let run; (run = this.#waiting.shift()); ) {
        this.#run = this.#runOne(run);
        // What was asked for while the kernel ended is for the next one.
        if (!(await this.#run) && !this.#ending) this.#dropWaiting();
      }
    } finally {
      this.#run = this.#work = null;
    }
  }

  async #runOne(run) {
    this.#running = run;
    run.start();
    const error = await this.#execute(run).catch((failure) =>
      this.#endedFor ? { name: "KernelStopped", message: this.#endedFor } : failure,
    );
    try {
      await run.finish(error);
      return !error;
    } finally {
      this.#running = null;
      this.#changed();
    }
  }

  async #execute(run) {
    const kernel = await this.kernel();
    this.#changed();
    if (run.token.isCancellationRequested) return { name: "Interrupted", message: "The cell was stopped before it ran." };
    run.number(++this.#order);
    return kernel.execute(run.cell.document.getText(), (type, event) => run.tell(type, event));
  }

  #cancel(run) {
    if (run !== this.#running) {
      this.#waiting = this.#waiting.filter((other) => other !== run);
      run.drop();
    } else if (this.liveKernel) {
      this.#kernel.interrupt();
      setTimeout(() => this.#insist(run), this.patience);
    }
  }

  async #insist(run) {
    if (run !== this.#running || !(await this.#offerRestart()) || run !== this.#running) return;
    const seconds = this.patience / 1_000;
    await this.restart(`The cell did not stop within ${seconds} s, so the kernel was restarted. Its variables are gone.`);
  }

  #dropWaiting() {
    for (const run of this.#waiting.splice(0)) run.drop();
  }
}

module.exports = { Session };
