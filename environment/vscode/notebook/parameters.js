"use strict";

/**
 * What the status bar shows of the cell tagged `parameters`: the values that `scale` and `device` are set to
 * there, as far as they stand there as plain strings.
 * @param {string} code The cell's C#.
 * @returns {{scale?: string, device?: string}}
 */
function scaleAndDevice(code) {
  const plain = withoutComments(code);
  return { scale: stringOf(plain, "scale"), device: stringOf(plain, "device") };
}

// Comments go, strings stay: whichever begins first wins.
const withoutComments = (code) =>
  code.replace(/"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (match) => (match[0] === '"' ? match : " "));

const stringOf = (code, name) =>
  code.match(new RegExp(`(?:^|[;\\s])(?:var|string)\\s+${name}\\s*=\\s*"([^"\\\\\n]*)"`))?.[1];

module.exports = { scaleAndDevice };
