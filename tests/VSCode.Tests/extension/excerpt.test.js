"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { Excerpt } = require("../../../environment/vscode/kernel/excerpt");

const after = (...texts) => {
  const excerpt = new Excerpt(3);
  for (const text of texts) excerpt.push(text);
  return excerpt.text;
};

test("a short text is kept whole, of a long one its ends", () => {
  assert.equal(after("ab", "cd", "ef"), "abcdef");
  assert.equal(after("ab", "cd", "efg"), "abc\n…\nefg");
  assert.equal(after("abcdefghijk"), "abc\n…\nijk");
  assert.equal(after(), "");
});
