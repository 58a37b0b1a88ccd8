"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { scaleAndDevice } = require("../../../environment/vscode/notebook/parameters");

test("scale and device are read where they stand as strings", () => {
  const code = 'string scale = "laptop";     // "smoke", "laptop" or "paper"\nvar device = "cuda";\nint rounds = 3;';
  assert.deepEqual(scaleAndDevice(code), { scale: "laptop", device: "cuda" });
});

test("comments, other names and computed values are not taken for them", () => {
  const code = '// string scale = "paper";\n/* var device = "cuda"; */ var scaled = "x"; string device = Choose("cpu");';
  assert.deepEqual(scaleAndDevice(code), { scale: undefined, device: undefined });
});

test("what looks like a comment within a string is a string", () => {
  assert.deepEqual(scaleAndDevice('var url = "http://x"; var scale = "smoke";').scale, "smoke");
});
