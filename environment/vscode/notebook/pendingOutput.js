"use strict";

const STREAMS = { StandardOutputValueProduced: "stdout", StandardErrorValueProduced: "stderr" };

/**
 * What a cell has shown since the editor was last told, reduced to what is still worth telling: text of one
 * stream is one piece, and of a display only its latest form counts.
 */
class PendingOutput {
  #steps = [];
  #byDisplay = new Map();

  get isEmpty() {
    return this.#steps.length === 0;
  }

  /**
   * @param {string} type The type of a .NET Interactive event; those that show nothing are ignored.
   * @param {object} event
   * @returns {boolean} Whether there is something new to tell.
   */
  add(type, { formattedValues, valueId }) {
    const data = formattedValues && Object.fromEntries(formattedValues.map(({ mimeType, value }) => [mimeType, value]));
    if (type in STREAMS) this.#write(STREAMS[type], data["text/plain"]);
    else if (type === "DisplayedValueProduced") this.#show({ type: "display", display: valueId, data });
    else if (type === "ReturnValueProduced") this.#show({ type: "result", display: null, data });
    else if (type === "DisplayedValueUpdated") this.#update({ display: valueId, data });
    else return false;
    return true;
  }

  /** Everything pending, in order; nothing is pending afterwards. */
  take() {
    const steps = this.#steps;
    this.#steps = [];
    this.#byDisplay.clear();
    return steps;
  }

  #write(name, text) {
    const last = this.#steps.at(-1);
    if (last?.type === "stream" && last.name === name) last.texts.push(text);
    else this.#steps.push({ type: "stream", name, texts: [text] });
  }

  #show(step) {
    this.#steps.push(step);
    if (step.display !== null) this.#remember(step);
  }

  #update({ display, data }) {
    const pending = this.#byDisplay.get(display);
    if (pending) for (const step of pending) step.data = data;
    else {
      const step = { type: "update", display, data };
      this.#steps.push(step);
      this.#remember(step);
    }
  }

  #remember(step) {
    this.#byDisplay.set(step.display, [...(this.#byDisplay.get(step.display) ?? []), step]);
  }
}

module.exports = { PendingOutput };
