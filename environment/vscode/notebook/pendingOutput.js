"use strict";

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

  /** @param {{type: string}} event A stream, display, update or result of the kernel. */
  add(event) {
    if (event.type === "stream") this.#write(event);
    else if (event.type === "update") this.#update(event);
    else this.#show(event);
  }

  /** Everything pending, in order; nothing is pending afterwards. */
  take() {
    const steps = this.#steps;
    this.#steps = [];
    this.#byDisplay.clear();
    return steps;
  }

  #write({ name, text }) {
    const last = this.#steps.at(-1);
    if (last?.type === "stream" && last.name === name) last.texts.push(text);
    else this.#steps.push({ type: "stream", name, texts: [text] });
  }

  #show(event) {
    const step = { type: event.type, display: event.display ?? null, data: event.data, metadata: event.metadata };
    this.#steps.push(step);
    if (step.display !== null) this.#remember(step);
  }

  #update({ display, data, metadata }) {
    const pending = this.#byDisplay.get(display);
    if (pending) for (const step of pending) Object.assign(step, { data, metadata });
    else {
      const step = { type: "update", display, data, metadata };
      this.#steps.push(step);
      this.#remember(step);
    }
  }

  #remember(step) {
    this.#byDisplay.set(step.display, [...(this.#byDisplay.get(step.display) ?? []), step]);
  }
}

module.exports = { PendingOutput };
