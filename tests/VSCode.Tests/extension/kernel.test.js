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
  const events = [];
  const end = await kernel.execute({ cell: "c", code }, (event) => events.push(event));
  return { end, events: events.map(({ type }) => type) };
};

test("it starts in the notebook's folder and runs cells", async (context) => {
  const kernel = await started(context);
  assert.equal((await kernel.greeting).folder, os.tmpdir());
  const { end, events } = await run(kernel, "say a\nshow x b\nvalue c");
  assert.equal(end.status, "ok");
  assert.deepEqual(events, ["started", "stream", "display", "result"]);
});

test("completion answers while a cell runs, and an interrupt ends the cell", async (context) => {
  const kernel = await started(context);
  const cell = run(kernel, "sleep");
  assert.equal((await kernel.complete("Tickets.", 8)).items[0].label, "Find");
  assert.equal((await kernel.hover("abc", 1)).markdown, "**what it is**");
  kernel.interrupt();
  assert.equal((await cell).end.status, "interrupted");
});

test("what is no message is logged and disturbs nothing", async (context) => {
  let logged = "";
  const kernel = await started(context, { ...FAKE, log: (text) => (logged += text) });
  assert.equal((await run(kernel, "noise\nsay a")).end.status, "ok");
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

test("a kernel that the system ends for want of memory says so", async (context) => {
  const kernel = await started(context);
  await assert.rejects(run(kernel, "exhaust"), { name: "KernelGone", message: /ended on SIGKILL\. Most likely the machine ran out of memory\./ });
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
  await assert.rejects(start({ arguments: ["-e", "setInterval(() => {}, 1000)"], readyWithin: 50 }), { message: /did not answer/ });
});

test("another protocol is refused in words", async (context) => {
  process.env.FAKE_PROTOCOL = "2";
  context.after(() => delete process.env.FAKE_PROTOCOL);
  await assert.rejects(Kernel.start(FAKE), { name: "KernelNotStarted", message: /speaks protocol 2, this extension 1/ });
  process.env.FAKE_REFUSAL = "This kernel speaks protocol 2, not 1.";
  context.after(() => delete process.env.FAKE_REFUSAL);
  await assert.rejects(Kernel.start(FAKE), { message: /was not started: This kernel speaks protocol 2, not 1\./ });
});
