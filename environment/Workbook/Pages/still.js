// Draws every chart of the page on white and leaves its SVG, or the reason why there is none, in a <pre>.
"use strict";

// The names that Plotly makes up are the same in every run, so that unchanged charts stay unchanged files.
let seed = 1;
Math.random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;

const GRID = "#e3e3dd";

function onWhite(layout) {
  const axes = Object.keys({ xaxis: 1, yaxis: 1, ...layout }).filter((key) => /^[xy]axis\d*$/.test(key));
  const gray = Object.fromEntries(axes.map((key) => [key, { ...layout[key], gridcolor: GRID, zerolinecolor: GRID }]));
  return {
    ...layout,
    ...gray,
    paper_bgcolor: "#ffffff",
    plot_bgcolor: "#ffffff",
    font: { ...layout.font, color: "#1d2023", family: "Helvetica, Arial, 'DejaVu Sans', sans-serif" },
  };
}

async function still(figure) {
  const layout = onWhite(figure.layout ?? {});
  const size = { width: layout.width ?? 760, height: layout.height ?? 420 };
  if (!Array.isArray(figure.data)) throw new Error("the chart has no list of traces");
  const address = await Plotly.toImage({ data: figure.data, layout }, { format: "svg", ...size });
  return decodeURIComponent(address.slice(address.indexOf(",") + 1));
}

(async () => {
  for (const source of document.querySelectorAll("script[type='application/json']")) {
    const result = document.createElement("pre");
    try {
      result.textContent = await still(JSON.parse(source.textContent));
    } catch (error) {
      result.textContent = `plotly.js says: ${error?.message ?? error}`;
    }
    document.body.append(result);
  }
})();
