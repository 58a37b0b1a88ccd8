"use strict";

/** The first and the last characters of a text that may grow for ever. */
class Excerpt {
  #most;
  #first = "";
  #last = "";
  #left = 0;

  /** @param {number} most How many characters are kept at either end. */
  constructor(most) {
    this.#most = most;
  }

  push(text) {
    const room = this.#most - this.#first.length;
    this.#first += text.slice(0, room);
    const rest = this.#last + text.slice(room);
    this.#last = rest.slice(-this.#most);
    this.#left += rest.length - this.#last.length;
  }

  get text() {
    return this.#first + (this.#left ? "\n…\n" : "") + this.#last;
  }
}

module.exports = { Excerpt };
