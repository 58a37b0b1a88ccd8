"use strict";

const fs = require("node:fs");
const path = require("node:path");

const MARK = path.join("environment", "Workbook", "Workbook.csproj");
const PROGRAM = path.join("environment", "Workbook", "bin", "Workbook.dll");
const LIBRARY = path.join("lib", "LotteryTickets", "bin", "LotteryTickets.dll");

/**
 * What a notebook needs before its first cell can run, found out without starting anything.
 * @typedef {{root?: string, problem?: {sentence: string, action?: "setup" | "dotnet" | "settings"}}} Workbook
 */

/**
 * Finds the checkout that a notebook belongs to, and says what is missing there.
 * @param {string} folder The notebook's folder.
 * @param {{checkout?: string, dotnet?: string, path?: string}} settings
 * @returns {Workbook}
 */
function findWorkbook(folder, { checkout, dotnet = "dotnet", path: searched = process.env.PATH } = {}) {
  const root = checkout ? (holdsWorkbook(checkout) ? checkout : undefined) : above(folder);
  if (!root) return { problem: { sentence: notFound(folder, checkout), action: "settings" } };
  if (!isOnPath(dotnet, searched)) return { root, problem: { sentence: noDotnet(dotnet), action: "dotnet" } };
  const missing = [
    ["the kernel", PROGRAM],
    ["the library", LIBRARY],
  ].filter(([, file]) => !fs.existsSync(path.join(root, file)));
  if (missing.length) return { root, problem: { sentence: notSetUp(root, missing), action: "setup" } };
  return { root };
}

/** How to start the kernel of a checkout for a notebook in a folder. */
function launchOf(root, folder, dotnet = "dotnet") {
  return { command: dotnet, arguments: [path.join(root, PROGRAM), "kernel", "--stdio"], folder };
}

function above(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (holdsWorkbook(at)) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

const holdsWorkbook = (folder) => fs.existsSync(path.join(folder, MARK));

function isOnPath(program, searched = "") {
  const places = program.includes(path.sep) ? [""] : searched.split(path.delimiter);
  const endings = process.platform === "win32" ? [".exe", ""] : [""];
  return places.some((place) => endings.some((ending) => isFile(path.join(place, program + ending))));
}

const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

const notFound = (folder, checkout) =>
  checkout
    ? `${checkout}, which the setting lotteryTickets.checkout names, is no checkout of the lottery-ticket workbook: there is no ${MARK} in it.`
    : `${folder} lies outside of the lottery-ticket workbook, whose kernel runs C# cells. Open the notebook inside of a checkout, or name a checkout in the setting lotteryTickets.checkout.`;

const noDotnet = (dotnet) =>
  `The .NET SDK is missing: there is no ${dotnet} to be found. Install it from https://dotnet.microsoft.com/download, or name it in the setting lotteryTickets.dotnet.`;

const notSetUp = (root, missing) =>
  `${sentenceCase(missing.map(([name]) => name).join(" and "))} of ${root} ${missing.length > 1 ? "are" : "is"} not built yet. environment/setup builds what notebooks load and fetches what is missing; the first time takes some minutes.`;

const sentenceCase = (text) => text[0].toUpperCase() + text.slice(1);

module.exports = { findWorkbook, launchOf };
