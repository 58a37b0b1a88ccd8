"use strict";

/**
 * Does some work soon after it is asked for, but not again before an interval has passed and the work before
 * is done: ten thousand requests in a second cost ten rounds of work.
 */
class Pace {
  #work;
  #interval;
  #wait;
  #wanted = false;
  #round = null;

  /**
   * @param {() => Promise<void> | void} work Does everything there is to do by now.
   * @param {number} interval Milliseconds between two rounds.
   * @param {(milliseconds: number) => Promise<void>} wait Passes time; tests pass it by hand.
   */
  constructor(work, interval = 100, wait = sleep) {
    [this.#work, this.#interval, this.#wait] = [work, interval, wait];
  }

  /** Asks for a round. */
  request() {
    this.#wanted = true;
    this.#round ??= this.#rounds();
  }

  async #rounds() {
    while (this.#wanted) {
      this.#wanted = false;
      await this.#work();
      await this.#wait(this.#interval);
    }
    this.#round = null;
  }
}

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

module.exports = { Pace };
