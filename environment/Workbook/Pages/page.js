// Draws every figure of the page over its still image, in the page's colours.
"use strict";

(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const config = { displaylogo: false, displayModeBar: "hover", responsive: false, modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"] };
  const narrow = 560;

  const colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const isAxis = (key) => /^[xy]axis\d*$/.test(key);

  function themedAxis(axis) {
    const grid = colour("--rule");
    return { ...axis, gridcolor: grid, zerolinecolor: grid, linecolor: colour("--faint"), tickcolor: grid };
  }

  // The figure says what is drawn; the page says on what.
  function themed(layout, width) {
    const result = { xaxis: {}, yaxis: {}, ...layout };
    for (const key of Object.keys(result).filter(isAxis)) result[key] = themedAxis(result[key]);
    result.paper_bgcolor = "rgba(0,0,0,0)";
    result.plot_bgcolor = "rgba(0,0,0,0)";
    result.font = { ...layout.font, color: colour("--text"), family: getComputedStyle(document.body).fontFamily };
    result.hoverlabel = { ...layout.hoverlabel, bgcolor: colour("--panel"), font: { color: colour("--text") } };
    result.modebar = { bgcolor: "rgba(0,0,0,0)", color: colour("--faint"), activecolor: colour("--text") };
    result.autosize = false;
    result.width = Math.min(layout.width ?? width, width);
    if (layout.title?.text) wrapTitle(result, result.width);
    if (width < narrow) fitNarrow(result);
    return result;
  }

  // Plotly does not wrap titles: each line breaks at the last word that fits, and the plot moves down.
  function wrapTitle(layout, width) {
    const before = layout.title.text.split("<br>");
    const after = before.flatMap((line) => {
      const [, open, words, close] = line.match(/^((?:<[^>]*>)*)(.*?)((?:<\/[^>]*>)*)$/);
      const perLine = Math.floor((width - 32) / (open.includes("<b>") ? 9 : 6.8));
      return broken(words, perLine).map((part) => open + part + close);
    });
    layout.title = { ...layout.title, text: after.join("<br>") };
    layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 60) + 18 * (after.length - before.length) };
  }

  function broken(words, perLine) {
    const lines = [""];
    for (const word of words.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (longer.length <= perLine || lines.at(-1) === "") lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  // On a phone the legend goes below the axis's label, labels that would turn over are thinned out, and panels stack.
  function fitNarrow(layout) {
    const legend = { ...layout.template?.layout?.legend, ...layout.legend };
    layout.legend = { ...legend, orientation: "h", x: 0, xanchor: "left", y: Math.min(legend.y ?? 0, -0.22) - 0.06, yanchor: "top" };
    layout.margin = { ...layout.margin, r: 12 };
    stack(layout);
    for (const key of Object.keys(layout).filter(isAxis)) {
      if (key[0] === "x") layout[key] = thinned(layout[key], 6);
      else if (layout[key].title?.text) layout[key].title = { ...layout[key].title, text: broken(layout[key].title.text, 24).join("<br>") };
    }
  }

  // Charts in one row become one column; pictures, which have no ticks, stay side by side.
  function stack(layout) {
    const panels = Object.keys(layout).filter((key) => /^xaxis\d*$/.test(key) && layout[key].domain);
    const beside = panels.some((key) => layout[key].domain[0] > 0);
    if (!beside || panels.every((key) => layout[key].showticklabels === false)) return;
    const rows = new Set(panels.map((key) => layout["y" + key.slice(1)].domain[0])).size;
    const gap = 0.3 / panels.length;
    const part = (1 - gap * (panels.length - 1)) / panels.length;
    panels.forEach((key, index) => {
      const top = 1 - index * (part + gap);
      layout[key] = { ...layout[key], domain: [0, 1] };
      layout["y" + key.slice(1)] = { ...layout["y" + key.slice(1)], domain: [Math.max(0, top - part), top] };
    });
    layout.height = ((layout.height ?? 450) / rows) * panels.length;
    layout.legend = { ...layout.legend, y: -0.2 / panels.length };
  }

  function thinned(axis, most) {
    const step = Math.ceil((axis.tickvals?.length ?? 0) / most);
    if (step < 2) return axis;
    const kept = (_, index) => index % step === 0;
    return { ...axis, tickvals: axis.tickvals.filter(kept), ticktext: axis.ticktext?.filter(kept) };
  }

  function draw(box) {
    const figure = JSON.parse(document.getElementById(box.dataset.figure).textContent);
    const chart = document.createElement("div");
    chart.className = "drawn";
    box.append(chart);
    const layout = () => {
      const result = themed(figure.layout ?? {}, box.clientWidth);
      if (result.height) box.style.height = `${result.height}px`;
      return result;
    };
    return Plotly.newPlot(chart, figure.data, layout(), config).then(() => {
      box.classList.add("is-drawn");
      box.removeAttribute("role");
      dark.addEventListener("change", () => Plotly.react(chart, figure.data, layout(), config));
      follow(box, chart, () => Plotly.react(chart, figure.data, layout(), config));
    });
  }

  // Redraws when the width changes: a rotated phone, a dragged window, a printed page.
  function follow(box, chart, redraw) {
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === 0 || box.clientWidth === width) return;
      width = box.clientWidth;
      redraw();
    }).observe(box);
  }

  async function drawAll() {
    for (const box of document.querySelectorAll("figure[data-figure]"))
      try {
        await draw(box);
      } catch (error) {
        // The still image stays in place.
        console.warn(`A figure could not be drawn: ${error.message}`);
        box.querySelector(".drawn")?.remove();
      }
  }

  drawAll();
})();
