"use strict";

/** Which outputs of a notebook a display name stands for. A later cell may update what an earlier one showed. */
class Displays {
  #byName = new Map();

  /** @param {string} name @param {object} cell @param {object} output */
  add(name, cell, output) {
    this.#byName.set(name, [...this.of(name), { cell, output }]);
  }

  /** @returns {{cell: object, output: object}[]} */
  of(name) {
    return this.#byName.get(name) ?? [];
  }

  /** A cell's outputs are cleared. */
  forget(cell) {
    for (const [name, shown] of this.#byName) {
      const others = shown.filter((each) => each.cell !== cell);
      if (others.length) this.#byName.set(name, others);
      else this.#byName.delete(name);
    }
  }
}

module.exports = { Displays };
