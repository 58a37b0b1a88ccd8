"use strict";

const { spawn } = require("node:child_process");
const { CommandFailedError, KernelGoneError, KernelStartError } = require("./errors");
const { Excerpt } = require("./excerpt");
const { Lines } = require("./lines");

const READY_WITHIN = 60_000;
const SHUTDOWN_WITHIN = 2_000;
const ERROR_MIME = "application/vnd.lottery-tickets.error+json";
// Characters at either end of what a process said before it ended: a crash names its cause first.
const SAID = 1_000;

/**
 * A kernel as a child process that speaks .NET Interactive's protocol: commands and events as lines of JSON. Every
 * event names the command that it belongs to by its token. When the process ends, whatever still waits fails with the
 * reason.
 */
class Kernel {
  #process;
  #log;
  #said = new Excerpt(SAID);
  #requests = new Map();
  #last = 0;
  #ended = null;
  #stopping = false;
  #ready = withResolvers();

  /** Resolves when the process has ended. */
  exited;

  /**
   * Starts a kernel and waits until it says that it is ready.
   * @param {{command: string, arguments: string[], folder: string, log?: (text: string) => void, readyWithin?: number}} launch
   * @returns {Promise<Kernel>}
   */
  static async start(launch) {
    const kernel = new Kernel(launch);
    const late = setTimeout(() => kernel.#refuse(), launch.readyWithin ?? READY_WITHIN);
    try {
      await kernel.#ready.promise;
      return kernel;
    } finally {
      clearTimeout(late);
    }
  }

  constructor({ command, arguments: words, folder, log = () => {} }) {
    this.#log = log;
    const environment = { ...process.env };
    // Set where the editor itself is the node that runs extensions; a child must not inherit it.
    delete environment.ELECTRON_RUN_AS_NODE;
    this.#process = spawn(command, words, { cwd: folder, env: environment, stdio: "pipe" });
    const lines = new Lines((line) => this.#receive(line));
    this.#process.stdout.on("data", (bytes) => lines.push(bytes));
    this.#process.stderr.on("data", (bytes) => this.#hear(bytes.toString()));
    // Writing to a process that is gone fails here; its exit tells the rest.
    this.#process.stdin.on("error", () => {});
    this.exited = new Promise((resolve) => {
      this.#process.on("error", (error) => resolve(this.#end(`${command} could not be started: ${error.message}`)));
      // A program that a cell started may keep standard error open long after the kernel's end.
      this.#process.on("exit", () => setTimeout(() => this.#process.stderr.destroy(), LAST_WORDS).unref());
      this.#process.on("close", (code, signal) => resolve(this.#end(this.#farewell(code, signal))));
    });
  }

  /** Whether cells can be run. */
  get isAlive() {
    return this.#ended === null;
  }

  /**
   * Runs a cell.
   * @param {string} code
   * @param {(type: string, event: object) => void} tell Everything that the cell shows, in order.
   * @returns {Promise<{name: string, message: string, trace?: string[]} | undefined>} The cell's error, if it failed.
   */
  async execute(code, tell) {
    this.#said = new Excerpt(SAID);
    let error;
    const told = (type, event) => {
      if (type === "ErrorProduced") error = errorOf(event);
      else tell(type, event);
    };
    try {
      await this.#request("SubmitCode", { code }, told);
      return undefined;
    } catch (failure) {
      if (!(failure instanceof CommandFailedError)) throw failure;
      return error ?? failure;
    }
  }

  /**
   * Asks a question about code or variables, which is answered also while a cell runs.
   * @param {string} commandType The question.
   * @param {object} command Its fields.
   * @param {string} answerType The event that answers it.
   * @returns {Promise<object | undefined>} That event, if there was one.
   */
  async ask(commandType, command, answerType) {
    let answer;
    await this.#request(commandType, command, (type, event) => {
      if (type === answerType) answer = event;
    });
    return answer;
  }

  /** Asks the running cell to stop. */
  interrupt() {
    this.#request("Cancel", {}).catch(() => {});
  }

  /** Ends the process: asks first, and does not ask for long. */
  async stop() {
    this.#stopping = true;
    this.#send("Quit", {}, "quit");
    this.#process.stdin.end();
    const impatience = setTimeout(() => this.#process.kill("SIGKILL"), SHUTDOWN_WITHIN);
    await this.exited;
    clearTimeout(impatience);
  }

  /** Ends the process at once, whatever it does. */
  async kill() {
    this.#stopping = true;
    this.#process.kill("SIGKILL");
    await this.exited;
  }

  #request(commandType, command, tell = () => {}) {
    if (this.#ended) return Promise.reject(new KernelGoneError(this.#ended));
    const token = String(++this.#last);
    const request = { tell, ...withResolvers() };
    this.#requests.set(token, request);
    this.#send(commandType, command, token);
    return request.promise;
  }

  #send(commandType, command, token) {
    if (!this.#ended) this.#process.stdin.write(JSON.stringify({ commandType, command, token }) + "\n");
  }

  #receive(line) {
    let envelope;
    try {
      envelope = JSON.parse(line);
    } catch {
      // A native library that prints to the process's own output.
      this.#log(`not an event: ${line.slice(0, 500)}\n`);
      return;
    }
    if (envelope.eventType === "KernelReady") this.#ready.resolve();
    else this.#tell(envelope);
  }

  #tell({ eventType, event, command }) {
    // A command that the kernel split has parts, whose tokens begin with its own and a dot.
    const [token, part] = (command?.token ?? "").split(".");
    const request = this.#requests.get(token);
    const isEnd = part === undefined && ["CommandSucceeded", "CommandFailed"].includes(eventType);
    if (isEnd) this.#requests.delete(token);
    if (!request) {
      // No request waits for this event; the log may help to find a fault.
      if (eventType === "CommandFailed") this.#log(`${event.message}\n`);
    } else if (!isEnd) request.tell(eventType, event);
    else if (eventType === "CommandSucceeded") request.resolve();
    else request.reject(new CommandFailedError(event.message));
  }

  #hear(text) {
    this.#said.push(text);
    this.#log(text);
  }

  #refuse() {
    this.#ready.reject(new KernelStartError(NOT_READY));
    this.kill();
  }

  #farewell(code, signal) {
    if (this.#stopping) return "The kernel was stopped.";
    const how = signal ? `on ${signal}` : `with exit code ${code}`;
    const why = signal === "SIGKILL" ? ", killed from outside: perhaps memory ran out" : "";
    const said = this.#said.text.trim();
    return `The kernel ended ${how}${why}.` + (said ? ` It said:\n${said}` : "");
  }

  #end(reason) {
    if (this.#ended) return;
    this.#ended = reason;
    this.#ready.promise.catch(() => {});
    this.#ready.reject(new KernelStartError(`The C# kernel was not started. ${reason}`));
    const waiting = [...this.#requests.values()];
    this.#requests.clear();
    for (const request of waiting) request.reject(new KernelGoneError(reason));
  }
}

const LAST_WORDS = 1000; // milliseconds
const NOT_READY =
  "The C# kernel was not started: it was not ready within a minute. If the checkout is newer or older than this extension, run environment/setup and environment/vscode/package --install.";

const errorOf = ({ message, formattedValues }) => {
  const form = formattedValues.find(({ mimeType }) => mimeType === ERROR_MIME);
  return form ? JSON.parse(form.value) : { name: "Error", message };
};

// Promise.withResolvers, which the oldest supported editor lacks.
function withResolvers() {
  let resolve, reject;
  const promise = new Promise((first, second) => ([resolve, reject] = [first, second]));
  return { promise, resolve, reject };
}

module.exports = { Kernel };
