"use strict";

/** The kernel did not do what a command asks for; the message is the kernel's own. */
class CommandFailedError extends Error {
  name = "CommandFailed";
}

/** The kernel process ended, or never began: what it said, in words for whoever ran the cell. */
class KernelGoneError extends Error {
  name = "KernelGone";
}

/** The kernel could not be started: a sentence that says what is missing and what to do. */
class KernelStartError extends Error {
  name = "KernelNotStarted";
}

module.exports = { CommandFailedError, KernelGoneError, KernelStartError };
