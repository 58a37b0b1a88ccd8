"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Pace } = require("../../../environment/vscode/notebook/pace");

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("ten thousand requests within an interval are two rounds: one at once, one after it", async () => {
  let rounds = 0;
  let pass;
  const pace = new Pace(() => void rounds++, 100, () => new Promise((resolve) => (pass = resolve)));
  for (let n = 0; n < 10_000; n++) pace.request();
  await settled();
  for (let n = 0; n < 10_000; n++) pace.request();
  await settled();
  assert.equal(rounds, 1);
  pass();
  await settled();
  assert.equal(rounds, 2);
  pass();
  await settled();
  assert.equal(rounds, 2);
});

test("a round does not begin before the one before is done", async () => {
  const ends = [];
  const pace = new Pace(() => new Promise((resolve) => ends.push(resolve)), 0, async () => {});
  pace.request();
  await settled();
  pace.request();
  await settled();
  assert.equal(ends.length, 1);
  ends[0]();
  await settled();
  assert.equal(ends.length, 2);
  ends[1]();
});
