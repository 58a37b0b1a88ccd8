"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Cell, newSession } = require("./editor");

const cells = (...codes) => codes.map((code) => new Cell(code));

async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("cells run in order, and one that fails takes those behind it back", async (context) => {
  const { session } = newSession(context);
  const [first, second, third] = cells("say a\nvalue b", "fail", "say c");
  await session.run([first, second, third]);
  assert.deepEqual([first.runs, second.runs, third.runs], [[true], [false], [undefined]]);
  assert.deepEqual(first.texts, ["a", "b"]);
  assert.match(second.texts[0], /Failed: as it was asked to/);
  assert.deepEqual(third.texts, []);
  assert.deepEqual([first, second].map((cell) => cell.execution.executionOrder), [1, 2]);
});

test("an output keeps what nbformat wants to know of it", async (context) => {
  const { session } = newSession(context);
  const [shown, failed] = cells("show x a\nvalue b", "fail");
  await session.run([shown, failed]);
  assert.deepEqual(
    shown.outputs.map(({ metadata }) => [metadata.outputType, metadata.executionCount]),
    [["display_data", undefined], ["execute_result", 1]],
  );
  assert.equal(failed.outputs[0].metadata.originalError.ename, "Failed");
});

test("a long error is folded between words for the editor and kept whole in the file", async (context) => {
  const { session } = newSession(context);
  const [cell] = cells(`fail ${"every word counts ".repeat(12)}`);
  await session.run([cell]);
  const { stack, message } = JSON.parse(cell.texts[0]);
  const lines = stack.split("\n").slice(0, -1);
  assert.ok(lines.length > 2 && lines.every((line) => line.length <= 100), stack);
  assert.equal(lines.join(" "), `Failed: ${message}`);
  assert.equal(cell.outputs[0].metadata.originalError.traceback[0], `Failed: ${message}`);
});

test("a later cell updates what an earlier one has shown", async (context) => {
  const { session } = newSession(context);
  const [first, second] = cells("show x before", "update x after");
  await session.run([first, second]);
  assert.deepEqual([first.texts, second.texts], [["after"], []]);
});

test("a crash is told in its cell, what is finished stays, and the next run has a new kernel", async (context) => {
  const { session, kernels } = newSession(context);
  const [first, second, third] = cells("say a", "crash", "say c");
  await session.run([first, second, third]);
  assert.match(second.texts[0], /KernelGone: The kernel ended with exit code 134/);
  assert.deepEqual([first.texts, second.runs, third.runs], [["a"], [false], [undefined]]);
  assert.equal(session.state, "none");
  await session.run([third]);
  assert.deepEqual([third.texts, third.runs, kernels.length], [["c"], [undefined, true], 2]);
  assert.equal(third.execution.executionOrder, 1);
});

test("ten thousand updates change an output at most ten times a second", async (context) => {
  const { session } = newSession(context);
  const [cell] = cells("show flood 0\nflood 10000");
  const began = Date.now();
  await session.run([cell]);
  assert.deepEqual(cell.texts, ["10000"]);
  assert.ok(cell.replaced <= 2 + (Date.now() - began) / 100, `${cell.replaced} changes`);
});

test("a stopped cell takes those behind it back; the kernel goes on", async (context) => {
  const { session, kernels } = newSession(context);
  const [sleeping, waiting] = cells("sleep", "say a");
  const work = session.run([sleeping, waiting]);
  await until(() => sleeping.execution.executionOrder === 1);
  sleeping.execution.cancel();
  await work;
  assert.deepEqual([sleeping.runs, waiting.runs], [[false], [undefined]]);
  await session.run([waiting]);
  assert.deepEqual([waiting.texts, kernels.length], [["a"], 1]);
});

test("a cell that waits can be taken back alone", async (context) => {
  const { session, kernels } = newSession(context);
  const [sleeping, waiting, last] = cells("sleep", "say a", "say b");
  const work = session.run([sleeping, waiting, last]);
  waiting.execution.cancel();
  assert.deepEqual(waiting.runs, [undefined]);
  await until(() => session.state === "busy");
  await kernels[0].ask("RequestDiagnostics", { code: "" }, "DiagnosticsProduced");
  assert.deepEqual(sleeping.runs, []);
  sleeping.execution.cancel();
  await work;
});

test("where a cell does not stop, a restart is offered; it ends the cell and keeps what others have shown", async (context) => {
  let offers = 0;
  const { session, kernels } = newSession(context, { offerRestart: async () => ++offers > 0 });
  const [first, hanging] = cells("say a", "hang");
  const work = session.run([first, hanging]);
  await until(() => hanging.execution?.executionOrder === 2);
  hanging.execution.cancel();
  await work;
  await until(() => kernels.length === 2 && session.state === "idle");
  assert.equal(offers, 1);
  assert.deepEqual([first.texts, hanging.runs], [["a"], [false]]);
  assert.match(hanging.texts[0], /KernelStopped: The cell did not stop within 0\.02 s, so the kernel was restarted\./);
});

test("a cell says whether it was stopped or its kernel was", async (context) => {
  const { session } = newSession(context);
  const [stopped, ended] = cells("sleep", "hang");
  let work = session.run([stopped]);
  await until(() => stopped.execution.executionOrder === 1);
  stopped.execution.cancel();
  await work;
  assert.match(stopped.texts[0], /Interrupted: stopped/);
  work = session.run([ended]);
  await until(() => ended.execution?.executionOrder === 2);
  await session.restart();
  await work;
  assert.match(ended.texts[0], /KernelStopped: The kernel was restarted while this cell ran\./);
});

test("a restart begins a new kernel and stops nothing that is finished", async (context) => {
  const { session, kernels } = newSession(context);
  const [cell] = cells("say a");
  await session.run([cell]);
  await session.restart();
  assert.deepEqual([kernels.length, kernels[0].isAlive, kernels[1].isAlive, cell.texts], [2, false, true, ["a"]]);
  await session.run([cell]);
  assert.equal(cell.execution.executionOrder, 1);
});

test("cells that are run while the kernel restarts wait for the new one", async (context) => {
  const { session, kernels } = newSession(context);
  const [first, hanging, next, last] = cells("say a", "hang", "say b", "say c");
  await session.run([first]);
  const restarted = session.restart();
  await session.run([first]);
  await restarted;
  assert.deepEqual([first.runs, first.execution.executionOrder, kernels.length], [[true, true], 1, 2]);

  session.run([hanging]);
  await until(() => hanging.execution.executionOrder === 2);
  const again = session.restart();
  const work = session.run([next, last]);
  await Promise.all([again, work]);
  assert.deepEqual([hanging.runs, next.texts, last.texts, kernels.length], [[false], ["b"], ["c"], 3]);
});
