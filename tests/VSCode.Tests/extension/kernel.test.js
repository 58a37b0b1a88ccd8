"use strict";

const assert = require("node:assert/strict");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");
const { Kernel } = require("../../../environment/vscode/kernel/kernel");

const FAKE = { command: process.execPath, arguments: [path.join(__dirname, "fakeKernel.js")], folder: os.tmpdir() };

async function started(context, launch = FAKE) {
  const kernel = await Kernel.start(launch);
  context.after(() => kernel.kill());
  return kernel;
}

const run = async (kernel, code) => {
  const types = [];
  const error = await kernel.execute(code, (type) => types.push(type));
  return { error, types };
};

test("it is there once it says that it is ready, and runs cells", async (context) => {
  const kernel = await started(context);
  const { error, types } = await run(kernel, "say a\nshow x b\nvalue c");
  assert.equal(error, undefined);
  assert.deepEqual(types, ["CodeSubmissionReceived", "StandardOutputValueProduced", "DisplayedValueProduced", "ReturnValueProduced"]);
});

test("a cell's error has the name, the message and the trace that the kernel gives it", async (context) => {
  const kernel = await started(context);
  assert.deepEqual((await run(kernel, "fail badly")).error, { name: "Failed", message: "badly", trace: ["   at cell 1, line 1"] });
});

test("questions are answered while a cell runs, and an interrupt ends the cell", async (context) => {
  const kernel = await started(context);
  const cell = run(kernel, "sleep");
  const answer = await kernel.ask("RequestCompletions", { code: "x", linePosition: { line: 0, character: 1 } }, "CompletionsProduced");
  assert.equal(answer.completions[0].displayText, "Find");
  assert.equal(await kernel.ask("RequestDiagnostics", { code: "x" }, "DiagnosticsProduced"), undefined);
  await assert.rejects(kernel.ask("RequestValue", { name: "x" }, "ValueProduced"), { name: "CommandFailed", message: "Value 'x' not found" });
  kernel.interrupt();
  assert.equal((await cell).error.name, "Interrupted");
});

test("what is no event is logged and disturbs nothing", async (context) => {
  let logged = "";
  const kernel = await started(context, { ...FAKE, log: (text) => (logged += text) });
  assert.equal((await run(kernel, "noise\nsay a")).error, undefined);
  assert.match(logged, /a native library was here/);
});

test("a crash tells every request how the process ended and what it said", async (context) => {
  const kernel = await started(context);
  const waiting = [run(kernel, "crash"), run(kernel, "say never")];
  for (const request of waiting)
    await assert.rejects(request, { name: "KernelGone", message: /ended with exit code 134\. It said:\nStack overflow\./ });
  assert.equal(kernel.isAlive, false);
  await assert.rejects(run(kernel, "say a"), { name: "KernelGone" });
});

test("a program that a cell started and left behind does not hide the crash", { timeout: 10_000 }, async (context) => {
  const kernel = await started(context);
  await assert.rejects(run(kernel, "orphan"), { name: "KernelGone", message: /ended with exit code 134/ });
});

test("a kernel that the system ends for want of memory says so", async (context) => {
  const kernel = await started(context);
  await assert.rejects(run(kernel, "exhaust"), { name: "KernelGone", message: /ended on SIGKILL, killed from outside: perhaps memory ran out\./ });
});

test("stopping waits for no cell", async (context) => {
  const kernel = await started(context);
  const cell = run(kernel, "hang");
  await Promise.all([kernel.stop(), assert.rejects(cell, { message: "The kernel was stopped." })]);
});

test("a program that is not there, ends at once or never answers is no kernel", async () => {
  const start = (launch) => Kernel.start({ ...FAKE, ...launch });
  await assert.rejects(start({ command: "/no/such/program" }), { name: "KernelNotStarted", message: /no\/such\/program could not be started/ });
  await assert.rejects(start({ arguments: ["-e", "console.error('no kernel here'); process.exit(3)"] }), {
    name: "KernelNotStarted",
    message: /ended with exit code 3\. It said:\nno kernel here/,
  });
  await assert.rejects(start({ arguments: ["-e", "setInterval(() => {}, 1000)"], readyWithin: 50 }), { message: /was not ready within a minute.*environment\/setup/ });
});
