// Sets formulas with the KaTeX that the first argument names: a line of JSON in, a line of JSON out. Nothing
// in a formula may make links, load images or define its way into endless work.
const katex = require(process.argv[1]);

function answer({ tex, display }) {
  const options = { displayMode: display, throwOnError: true, strict: "ignore", trust: false, maxSize: 20, maxExpand: 500 };
  try {
    return { html: katex.renderToString(tex, options) };
  } catch (error) {
    return { error: error.message };
  }
}

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`));
