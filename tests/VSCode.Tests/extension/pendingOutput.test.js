"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { PendingOutput } = require("../../../environment/vscode/notebook/pendingOutput");

const text = (value) => ({ "text/plain": value });
const stream = (name, value) => ({ type: "stream", name, text: value });
const display = (name, value) => ({ type: "display", display: name, data: text(value), metadata: {} });
const update = (name, value) => ({ type: "update", display: name, data: text(value), metadata: {} });

const after = (...events) => {
  const pending = new PendingOutput();
  for (const event of events) pending.add(event);
  return pending.take().map((step) =>
    step.type === "stream" ? `${step.name}: ${step.texts.join("")}` : `${step.type} ${step.display}: ${step.data["text/plain"]}`,
  );
};

test("text of one stream is one step until something else is shown", () => {
  assert.deepEqual(
    after(stream("stdout", "a"), stream("stdout", "b"), stream("stderr", "c"), display(null, "d"), stream("stdout", "e")),
    ["stdout: ab", "stderr: c", "display null: d", "stdout: e"],
  );
});

test("an update of what is not yet shown changes it where it stands", () => {
  assert.deepEqual(after(display("a", "1"), display("b", "1"), update("a", "2")), ["display a: 2", "display b: 1"]);
});

test("a display shown twice is updated twice", () => {
  assert.deepEqual(after(display("a", "1"), display("a", "2"), update("a", "3")), ["display a: 3", "display a: 3"]);
});

test("of ten thousand updates the last is told", () => {
  assert.deepEqual(after(...Array.from({ length: 10_000 }, (_, n) => update("a", String(n)))), ["update a: 9999"]);
});

test("what was taken is not changed any more", () => {
  const pending = new PendingOutput();
  pending.add(display("a", "1"));
  const [taken] = pending.take();
  pending.add(update("a", "2"));
  assert.equal(taken.data["text/plain"], "1");
  assert.equal(pending.take()[0].type, "update");
  assert.deepEqual(pending.take(), []);
});
