"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Lines } = require("../../../environment/vscode/kernel/lines");

const read = (chunks) => {
  const received = [];
  const lines = new Lines((line) => received.push(line));
  for (const chunk of chunks) lines.push(Buffer.from(chunk));
  return received;
};

test("a line may arrive in pieces, several at once, and a blank one says nothing", () => {
  assert.deepEqual(read(["on", "e\ntwo\n\n  \nthr", "ee\nunfinished"]), ["one", "two", "three"]);
});

test("a character may be cut in the middle of its bytes", () => {
  const bytes = Buffer.from("größe → 🎟\n");
  for (let cut = 0; cut <= bytes.length; cut++)
    assert.deepEqual(read([bytes.subarray(0, cut), bytes.subarray(cut)]), ["größe → 🎟"]);
});

test("only a line feed ends a line", () => {
  assert.deepEqual(read(["a\u2028b\u2029c\rd\u0085e\n"]), ["a\u2028b\u2029c\rd\u0085e"]);
});
