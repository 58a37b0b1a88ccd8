// Draws Plotly figures as outputs of cells, in the editor's colours and within the output's width.
import { themed } from "./theme.mjs";

const CONFIG = {
  displaylogo: false,
  displayModeBar: "hover",
  responsive: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
};
const HEIGHT = 450;
// Wider, lines only get flatter.
const WIDEST = 1000;

export async function activate() {
  // plotly.js is no module: it names itself on the window.
  await import("./plotly.min.js");
  const charts = new Map();
  const redrawAll = () => charts.forEach((chart) => chart.redraw());
  // A theme changes the classes of the body and the variables of the document.
  const theme = new MutationObserver(redrawAll);
  theme.observe(document.body, { attributeFilter: ["class"] });
  theme.observe(document.documentElement, { attributeFilter: ["style"] });

  const dispose = (id) => {
    charts.get(id)?.dispose();
    charts.delete(id);
  };
  return {
    async renderOutputItem(item, element) {
      dispose(item.id);
      const chart = new Chart(item.json(), element);
      charts.set(item.id, chart);
      await chart.redraw();
    },
    disposeOutputItem: (id) => (id === undefined ? [...charts.keys()].forEach(dispose) : dispose(id)),
  };
}

class Chart {
  #figure;
  #box = document.createElement("div");
  #width = 0;
  #resized = new ResizeObserver(() => this.#follow());

  constructor(figure, element) {
    this.#figure = figure;
    this.#box.className = "lottery-tickets-chart";
    this.#box.style.maxWidth = `${WIDEST}px`;
    this.#box.style.height = `${figure.layout?.height ?? HEIGHT}px`;
    element.replaceChildren(this.#box);
    this.#resized.observe(element);
  }

  /** Draws it as wide as it may be, in the colours of now. */
  async redraw() {
    this.#width = this.#box.clientWidth;
    const layout = themed(this.#figure.layout ?? {}, this.#width, colours());
    await Plotly.react(this.#box, this.#figure.data ?? [], layout, CONFIG);
  }

  dispose() {
    this.#resized.disconnect();
    Plotly.purge(this.#box);
  }

  // A hidden output has no width; it is drawn when it is seen again.
  #follow() {
    const width = this.#box.clientWidth;
    if (width > 0 && width !== this.#width) this.redraw();
  }
}

function colours() {
  const style = getComputedStyle(document.body);
  const colour = (name, otherwise) => style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const text = colour("editor-foreground", style.color);
  return {
    text,
    faint: colour("descriptionForeground", text),
    grid: colour("editorIndentGuide-background1", colour("editorIndentGuide-background", "rgba(128, 128, 128, 0.3)")),
    panel: colour("editorHoverWidget-background", colour("editor-background", "white")),
    family: style.fontFamily,
  };
}
