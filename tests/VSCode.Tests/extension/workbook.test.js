"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");
const { findWorkbook, launchOf } = require("../../../environment/vscode/kernel/workbook");

const FILES = [
  "environment/Workbook/Workbook.csproj",
  "environment/Workbook/bin/Workbook.dll",
  "lib/LotteryTickets/bin/LotteryTickets.dll",
  "bin/dotnet",
];

/** A checkout with these files, and a notebooks folder in it. */
function checkout(context, files = FILES) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "checkout-"));
  context.after(() => fs.rmSync(root, { recursive: true }));
  for (const file of [...files, "notebooks/deep/er/x.ipynb"]) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), "");
  }
  return { root, notebooks: path.join(root, "notebooks", "deep", "er"), path: path.join(root, "bin") };
}

test("a notebook anywhere below a checkout finds it", (context) => {
  const { root, notebooks, path: searched } = checkout(context);
  assert.deepEqual(findWorkbook(notebooks, { path: searched }), { root });
  assert.deepEqual(launchOf(root, notebooks), {
    command: "dotnet",
    arguments: [path.join(root, "environment/Workbook/bin/Workbook.dll"), "kernel", "--stdio"],
    folder: notebooks,
  });
});

test("a notebook elsewhere needs the setting, and is told so", (context) => {
  const { root, path: searched } = checkout(context);
  const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), "elsewhere-"));
  context.after(() => fs.rmSync(elsewhere, { recursive: true }));
  const { problem } = findWorkbook(elsewhere, { path: searched });
  assert.match(problem.sentence, /lies outside .* lotteryTickets\.checkout/);
  assert.equal(problem.action, "settings");
  assert.deepEqual(findWorkbook(elsewhere, { checkout: root, path: searched }), { root });
});

test("a setting that names no checkout is not passed over", (context) => {
  const { notebooks, path: searched } = checkout(context);
  const { problem } = findWorkbook(notebooks, { checkout: os.tmpdir(), path: searched });
  assert.match(problem.sentence, /the setting lotteryTickets\.checkout names, is no checkout/);
});

test("without the SDK it is named first", (context) => {
  const { root, notebooks } = checkout(context, FILES.slice(0, 1));
  const { problem } = findWorkbook(notebooks, { path: path.join(root, "nowhere") });
  assert.match(problem.sentence, /^The \.NET SDK is missing/);
  assert.equal(problem.action, "dotnet");
});

test("what environment/setup has not built yet is named", (context) => {
  const { notebooks, path: searched } = checkout(context, [FILES[0], FILES[3]]);
  const { problem } = findWorkbook(notebooks, { path: searched });
  assert.match(problem.sentence, /^The kernel and the library of .* are not built yet\. environment\/setup/);
  assert.equal(problem.action, "setup");
});

test("the SDK may be named by its path", (context) => {
  const { root, notebooks } = checkout(context);
  assert.equal(findWorkbook(notebooks, { dotnet: path.join(root, "bin", "dotnet"), path: "" }).problem, undefined);
  assert.equal(findWorkbook(notebooks, { dotnet: path.join(root, "bin"), path: "" }).problem.action, "dotnet");
});
