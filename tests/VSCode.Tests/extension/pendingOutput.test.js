"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { PendingOutput } = require("../../../environment/vscode/notebook/pendingOutput");

const event = (value, valueId = null) => ({ valueId, formattedValues: [{ mimeType: "text/plain", value }] });
const out = (value) => ["StandardOutputValueProduced", event(value)];
const err = (value) => ["StandardErrorValueProduced", event(value)];
const result = (value) => ["ReturnValueProduced", event(value)];
const display = (name, value) => ["DisplayedValueProduced", event(value, name)];
const update = (name, value) => ["DisplayedValueUpdated", event(value, name)];

const after = (...events) => {
  const pending = new PendingOutput();
  for (const each of events) pending.add(...each);
  return pending.take().map((step) =>
    step.type === "stream" ? `${step.name}: ${step.texts.join("")}` : `${step.type} ${step.display}: ${step.data["text/plain"]}`,
  );
};

test("text of one stream is one step until something else is shown", () => {
  assert.deepEqual(
    after(out("a"), out("b"), err("c"), result("d"), out("e")),
    ["stdout: ab", "stderr: c", "result null: d", "stdout: e"],
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
  pending.add(...display("a", "1"));
  const [taken] = pending.take();
  pending.add(...update("a", "2"));
  assert.equal(taken.data["text/plain"], "1");
  assert.equal(pending.take()[0].type, "update");
  assert.deepEqual(pending.take(), []);
});

test("what shows nothing is nothing to tell", () => {
  const pending = new PendingOutput();
  assert.equal(pending.add("CodeSubmissionReceived", { code: "1" }), false);
  assert.equal(pending.add(...out("a")), true);
  assert.equal(pending.take().length, 1);
});
