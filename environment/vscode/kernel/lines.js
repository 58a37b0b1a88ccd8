"use strict";

const { StringDecoder } = require("node:string_decoder");

/**
 * Cuts a stream of UTF-8 bytes into lines. Node's readline also breaks at U+2028 and lone carriage
 * returns, which JSON text may hold; here a line ends at a line feed and nowhere else.
 */
class Lines {
  #decoder = new StringDecoder("utf8");
  #begun = [];
  #receive;

  /** @param {(line: string) => void} receive Told of every line that is not blank. */
  constructor(receive) {
    this.#receive = receive;
  }

  /** @param {Buffer} bytes The next bytes of the stream, cut anywhere. */
  push(bytes) {
    const pieces = this.#decoder.write(bytes).split("\n");
    for (const piece of pieces.slice(0, -1)) this.#end(piece);
    this.#begun.push(pieces.at(-1));
  }

  // A long line arrives in thousands of pieces: they are joined once.
  #end(piece) {
    const line = this.#begun.join("") + piece;
    this.#begun = [];
    if (line.trim()) this.#receive(line);
  }
}

module.exports = { Lines };
