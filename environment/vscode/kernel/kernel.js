"use strict";

const { spawn } = require("node:child_process");
const { KernelGoneError, KernelStartError } = require("./errors");
const { Excerpt } = require("./excerpt");
const { Lines } = require("./lines");

const PROTOCOL = 1;
const READY_WITHIN = 60_000;
const SHUTDOWN_WITHIN = 2_000;
// Characters at either end of what a process said before it ended: a crash names its cause first.
const SAID = 1_000;

/**
 * A C# kernel as a child process that speaks JSON lines. Requests carry an id; what belongs to a request
 * carries the same id back. When the process ends, whatever still waits is told why.
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
  #isReady = false;

  /** Resolves when the process has ended. */
  exited;

  /**
   * Starts a kernel and shakes hands with it.
   * @param {{command: string, arguments: string[], folder: string, log?: (text: string) => void, readyWithin?: number}} launch
   * @returns {Promise<Kernel>}
   */
  static async start(launch) {
    const kernel = new Kernel(launch);
    const late = setTimeout(() => kernel.#refuse("it did not answer within a minute."), launch.readyWithin ?? READY_WITHIN);
    try {
      kernel.#send({ type: "hello", protocol: PROTOCOL });
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
      this.#process.on("close", (code, signal) => resolve(this.#end(this.#farewell(code, signal))));
    });
  }

  /** Whether cells can be run. */
  get isAlive() {
    return this.#ended === null;
  }

  /** What the kernel said of itself: version, language, folder. */
  get greeting() {
    return this.#ready.promise;
  }

  /**
   * Runs a cell.
   * @param {{cell: string, code: string}} what
   * @param {(event: object) => void} tell Everything that happens on the way, in order.
   * @returns {Promise<object>} How it ended: status, error, milliseconds.
   */
  execute({ cell, code }, tell) {
    this.#said = new Excerpt(SAID);
    return this.#request({ type: "execute", cell, code }, "finished", tell);
  }

  /** @returns {Promise<object>} The completions at a UTF-16 offset. */
  complete(code, position) {
    return this.#request({ type: "complete", code, position }, "completions");
  }

  /** @returns {Promise<object>} What there is to say about a UTF-16 offset. */
  hover(code, position) {
    return this.#request({ type: "hover", code, position }, "hovered");
  }

  /** Asks the running cell to stop. */
  interrupt() {
    this.#send({ type: "interrupt" });
  }

  /** Ends the process: asks first, and does not ask for long. */
  async stop() {
    this.#stopping = true;
    this.#send({ type: "shutdown" });
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

  #request(message, answer, tell = () => {}) {
    if (this.#ended) return Promise.reject(new KernelGoneError(this.#ended));
    const id = String(++this.#last);
    const request = { answer, tell, ...withResolvers() };
    this.#requests.set(id, request);
    this.#send({ ...message, id });
    return request.promise;
  }

  #send(message) {
    if (!this.#ended) this.#process.stdin.write(JSON.stringify(message) + "\n");
  }

  #receive(line) {
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      // A native library that prints to the process's own output.
      this.#log(`not a message: ${line.slice(0, 500)}\n`);
      return;
    }
    if (message.type === "ready") this.#greet(message);
    else this.#answer(message);
  }

  #greet(message) {
    this.#isReady = message.protocol === PROTOCOL;
    if (this.#isReady) this.#ready.resolve(message);
    else
      this.#refuse(
        `it speaks protocol ${message.protocol}, this extension ${PROTOCOL}: run environment/setup and environment/vscode/package --install, which bring both to one version.`,
      );
  }

  #answer(message) {
    const request = this.#requests.get(message.id);
    if (!request) this.#complain(message);
    else if (message.type === request.answer) {
      this.#requests.delete(message.id);
      request.resolve(message);
    } else if (message.type === "error") {
      this.#requests.delete(message.id);
      request.reject(Object.assign(new Error(message.message), { name: message.name }));
    } else request.tell(message);
  }

  // An error that belongs to no request: before the handshake it is why there will be none.
  #complain({ type, name, message }) {
    if (type !== "error") return;
    if (this.#isReady) this.#log(`${name}: ${message}\n`);
    else this.#refuse(message);
  }

  #hear(text) {
    this.#said.push(text);
    this.#log(text);
  }

  #refuse(reason) {
    this.#ready.reject(new KernelStartError(`The C# kernel was not started: ${reason}`));
    this.kill();
  }

  #farewell(code, signal) {
    if (this.#stopping) return "The kernel was stopped.";
    const how = signal ? `on ${signal}` : `with exit code ${code}`;
    const why = signal === "SIGKILL" ? " Most likely the machine ran out of memory." : "";
    const said = this.#said.text.trim();
    return `The kernel ended ${how}.${why}` + (said ? ` It said:\n${said}` : "");
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

// Promise.withResolvers, which the oldest supported editor lacks.
function withResolvers() {
  let resolve, reject;
  const promise = new Promise((first, second) => ([resolve, reject] = [first, second]));
  return { promise, resolve, reject };
}

module.exports = { Kernel, PROTOCOL };
