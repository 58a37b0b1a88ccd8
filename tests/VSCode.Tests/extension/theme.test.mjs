import assert from "node:assert/strict";
import test from "node:test";
import { themed } from "../../../environment/vscode/renderer/theme.mjs";

const colours = { text: "black", faint: "gray", grid: "silver", panel: "white", family: "serif" };

test("colours and font are the editor's, everything else the figure's", () => {
  const layout = { height: 300, font: { size: 13, color: "red" }, xaxis: { type: "log" }, yaxis2: { title: "y" } };
  const result = themed(layout, 700, colours);
  assert.deepEqual(result.font, { size: 13, color: "black", family: "serif" });
  assert.equal(result.xaxis.type, "log");
  assert.equal(result.xaxis.gridcolor, "silver");
  assert.equal(result.yaxis2.title, "y");
  assert.equal(result.height, 300);
  assert.deepEqual(layout.font, { size: 13, color: "red" });
});

test("a figure is as wide as there is room, and no wider than it wants to be", () => {
  assert.equal(themed({}, 700, colours).width, 700);
  assert.equal(themed({ width: 486 }, 700, colours).width, 486);
  assert.equal(themed({ width: 900 }, 700, colours).width, 700);
});

test("a title that does not fit is broken between words, and the plot moves down", () => {
  const layout = { title: { text: "<b>one two three four five six</b><br><span>seven</span>" }, margin: { t: 70, l: 5 } };
  const { title, margin } = themed(layout, 200, colours);
  assert.equal(title.text, "<b>one two three four</b><br><b>five six</b><br><span>seven</span>");
  assert.deepEqual(margin, { t: 88, l: 5 });
  assert.equal(themed(layout, 700, colours).title.text, layout.title.text);
});

test("labels that would run into each other are thinned out", () => {
  const tickvals = [1, 2, 3, 4, 5, 6, 7, 8];
  const layout = { xaxis: { tickvals, ticktext: tickvals.map(String) }, yaxis: { tickvals } };
  assert.deepEqual(themed(layout, 700, colours).xaxis.tickvals, tickvals);
  assert.deepEqual(themed(layout, 200, colours).xaxis.ticktext, ["1", "3", "5", "7"]);
  assert.deepEqual(themed(layout, 200, colours).yaxis.tickvals, tickvals);
});
