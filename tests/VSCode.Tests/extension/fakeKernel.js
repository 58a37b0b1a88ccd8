#!/usr/bin/env node
"use strict";

// A kernel without a language, for tests of the extension alone: a cell's first word says what happens.

const { spawn } = require("node:child_process");
const readline = require("node:readline");

const send = (eventType, event, token) =>
  process.stdout.write(JSON.stringify({ event, eventType, command: token && { token, commandType: "Any", command: {} } }) + "\n");
const forms = (words, mimeType = "text/plain") => [{ mimeType, value: words.join(" ") }];
let stop = null;
let queue = Promise.resolve();

const cells = {
  say: (token, words) => send("StandardOutputValueProduced", { formattedValues: forms(words) }, token),
  value: (token, words) => send("ReturnValueProduced", { formattedValues: forms(words) }, token),
  show: (token, [valueId, ...words]) => send("DisplayedValueProduced", { valueId, formattedValues: forms(words) }, token),
  update: (token, [valueId, ...words]) => send("DisplayedValueUpdated", { valueId, formattedValues: forms(words) }, token),
  flood: (token, [count]) => {
    for (let n = 1; n <= Number(count); n++) cells.update(token, ["flood", n]);
  },
  noise: () => process.stdout.write("a native library was here\n"),
  fail: (_, words) => {
    throw Object.assign(new Error(words.join(" ").trim() || "as it was asked to"), { name: "Failed", trace: ["   at cell 1, line 1"] });
  },
  sleep: () => new Promise((_, reject) => (stop = () => reject(Object.assign(new Error("stopped"), { name: "Interrupted" })))),
  hang: () => new Promise(() => {}),
  exhaust: () => process.kill(process.pid, "SIGKILL"),
  orphan: () => {
    spawn("sleep", ["20"], { stdio: ["ignore", "ignore", "inherit"], detached: true }).unref();
    return cells.crash();
  },
  crash: () => {
    process.stderr.write("Stack overflow.\n");
    setTimeout(() => process.exit(134), 20);
    return new Promise(() => {});
  },
};

async function execute(token, code) {
  send("CodeSubmissionReceived", { code }, token);
  try {
    for (const line of code.split("\n")) {
      const [word, ...words] = line.split(" ");
      await cells[word]?.(token, words);
    }
    send("CommandSucceeded", { executionOrder: 1 }, token);
  } catch ({ name, message, trace = [] }) {
    const error = JSON.stringify({ name, message, trace });
    send("ErrorProduced", { message, formattedValues: forms([error], "application/vnd.lottery-tickets.error+json") }, token);
    send("CommandFailed", { message: `${name}: ${message}` }, token);
  }
  stop = null;
}

// Answers to questions carry the token of a part, as .NET Interactive's do.
const answer = (token, eventType, event) => {
  send(eventType, event, `${token}.1`);
  send("CommandSucceeded", {}, `${token}.1`);
  send("CommandSucceeded", {}, token);
};

const commands = {
  SubmitCode: (token, { code }) => (queue = queue.then(() => execute(token, code))),
  // A cell asked for just before has begun by then.
  Cancel: (token) =>
    setImmediate(() => {
      stop?.();
      send("CommandSucceeded", {}, token);
    }),
  RequestCompletions: (token) => answer(token, "CompletionsProduced", { completions: [{ displayText: "Find", kind: "Method" }] }),
  RequestDiagnostics: (token) => send("CommandSucceeded", {}, token),
  RequestValue: (token, { name }) => send("CommandFailed", { message: `Value '${name}' not found` }, token),
  Quit: () => process.exit(0),
};

readline
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { commandType, command, token } = JSON.parse(line);
    commands[commandType](token, command);
  })
  .on("close", () => process.exit(0));

send("KernelReady", { kernelInfos: [{ localName: "csharp" }] });
