#!/usr/bin/env node
"use strict";

// A kernel without a language, for tests of the extension alone: a cell's first word says what happens.

const readline = require("node:readline");

const send = (message) => process.stdout.write(JSON.stringify(message) + "\n");
let stop = null;
let queue = Promise.resolve();

const cells = {
  say: (id, words) => send({ type: "stream", id, name: "stdout", text: words.join(" ") }),
  value: (id, words) => send({ type: "result", id, data: { "text/plain": words.join(" ") } }),
  show: (id, [display, ...words]) => send({ type: "display", id, display, data: { "text/plain": words.join(" ") }, metadata: {} }),
  update: (id, [display, ...words]) => send({ type: "update", id, display, data: { "text/plain": words.join(" ") }, metadata: {} }),
  flood: (id, [count]) => {
    for (let n = 1; n <= Number(count); n++) cells.update(id, ["flood", n]);
  },
  noise: () => process.stdout.write("a native library was here\n"),
  plot: (id) => send({ type: "result", id, data: { "application/vnd.plotly.v1+json": { data: [{ y: [1, 3, 2] }], layout: {} } } }),
  fail: (_, words) => {
    throw Object.assign(new Error(words.join(" ").trim() || "as it was asked to"), { name: "Failed", trace: ["   at cell 1, line 1"] });
  },
  sleep: () => new Promise((_, reject) => (stop = () => reject(Object.assign(new Error("stopped"), { name: "Interrupted" })))),
  hang: () => new Promise(() => {}),
  exhaust: () => process.kill(process.pid, "SIGKILL"),
  crash: () => {
    process.stderr.write("Stack overflow.\n");
    setTimeout(() => process.exit(134), 20);
    return new Promise(() => {});
  },
};

async function execute({ id, code }) {
  send({ type: "started", id });
  try {
    for (const line of code.split("\n")) {
      const [word, ...words] = line.split(" ");
      await cells[word]?.(id, words);
    }
    send({ type: "finished", id, status: "ok", error: null, milliseconds: 1 });
  } catch ({ name, message, trace = [] }) {
    const status = name === "Interrupted" ? "interrupted" : "error";
    send({ type: "finished", id, status, error: { name, message, trace }, milliseconds: 1 });
  }
  stop = null;
}

const answers = {
  hello: () => send(process.env.FAKE_REFUSAL ? { type: "error", name: "UnsupportedProtocol", message: process.env.FAKE_REFUSAL } : { type: "ready", protocol: Number(process.env.FAKE_PROTOCOL ?? 1), version: "fake", language: "csharp", folder: process.cwd() }),
  execute: (message) => (queue = queue.then(() => execute(message))),
  // A cell asked for just before has begun by then.
  interrupt: () => setImmediate(() => stop?.()),
  complete: ({ id, position }) =>
    send({ type: "completions", id, start: position, end: position, items: [{ label: "Find", kind: "Method", insert: "Find", documentation: "Finds." }] }),
  hover: ({ id }) => send({ type: "hovered", id, start: 0, end: 3, markdown: "**what it is**" }),
  unheard: ({ id }) => send({ type: "error", id, name: "UnknownMessage", message: "no such message" }),
  shutdown: () => process.exit(0),
};

readline
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const message = JSON.parse(line);
    (answers[message.type] ?? answers.unheard)(message);
  })
  .on("close", () => process.exit(0));
