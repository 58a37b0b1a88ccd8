// The figure says what is drawn; the editor says on what: colours, font and width are its own.

// Mean widths of a character of the two sizes in which titles are set.
const TITLE_CHARACTER = 9;
const SUBTITLE_CHARACTER = 6.8;
const TITLE_LINE = 18;
const NARROW = 560;
const TICK = 44;

/**
 * A figure's layout in given colours, no wider than there is room.
 * @param {object} layout As the figure has it; it is not changed.
 * @param {number} room Pixels.
 * @param {{text: string, faint: string, grid: string, panel: string, family: string}} colours
 */
export function themed(layout, room, colours) {
  const width = Math.min(layout.width ?? Infinity, room);
  return {
    ...fitted(layout, width),
    ...axes(layout, (name, axis) => ({
      ...(name[0] === "x" ? thinned(axis, width) : axis),
      gridcolor: colours.grid,
      zerolinecolor: colours.grid,
      linecolor: colours.faint,
    })),
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { ...layout.font, color: colours.text, family: colours.family },
    hoverlabel: { ...layout.hoverlabel, bgcolor: colours.panel, font: { ...layout.hoverlabel?.font, color: colours.text } },
    modebar: { ...layout.modebar, bgcolor: "rgba(0,0,0,0)", color: colours.faint, activecolor: colours.text },
    width,
    autosize: false,
  };
}

// A figure without axes of its own still has one of each.
function axes(layout, change) {
  const names = Object.keys({ xaxis: 1, yaxis: 1, ...layout }).filter((name) => /^[xy]axis\d*$/.test(name));
  return Object.fromEntries(names.map((name) => [name, change(name, layout[name] ?? {})]));
}

// Labels that would run into each other are thinned out.
function thinned(axis, width) {
  const [from, to] = axis.domain ?? [0, 1];
  const step = Math.ceil(((axis.tickvals?.length ?? 0) * TICK) / (width * (to - from)));
  const kept = (_, index) => index % step === 0;
  return step > 1 ? { ...axis, tickvals: axis.tickvals.filter(kept), ticktext: axis.ticktext?.filter(kept) } : axis;
}

// Plotly does not wrap titles: each line breaks at the last word that fits, and the plot moves down.
function fitted(layout, width) {
  const legend = width < NARROW && layout.legend ? { legend: { ...layout.legend, orientation: "h", x: 0, xanchor: "left" } } : {};
  if (!layout.title?.text) return { ...layout, ...legend };
  const lines = layout.title.text.split("<br>");
  const broken = lines.flatMap((line) => brokenLine(line, width));
  const down = TITLE_LINE * (broken.length - lines.length);
  return {
    ...layout,
    ...legend,
    title: { ...layout.title, text: broken.join("<br>") },
    margin: { ...layout.margin, t: (layout.margin?.t ?? 60) + down },
  };
}

function brokenLine(line, width) {
  const [, open, words, close] = line.match(/^((?:<[^>]*>)*)(.*?)((?:<\/[^>]*>)*)$/);
  const most = Math.floor((width - 32) / (open.includes("<b>") ? TITLE_CHARACTER : SUBTITLE_CHARACTER));
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= most || lines.at(-1) === "") lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((part) => open + part + close);
}
