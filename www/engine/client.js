// @ts-check
// The page's end of its training workers: the one that has the run, and WebGPU's while it gets ready
// to take over. It decides nothing.

import { connect } from "./link.js";

/** @import { Command } from "../protocol/messages.js" */
/** @import { LinkHooks, WorkerLink } from "./link.js" */
/** @typedef {Omit<Extract<Command, { type: "open" }>, "base">} Opening */

/** @param {string} workerUrl @param {string} base  what the site's files are relative to @param {LinkHooks} hooks */
export function createTrainerClient(workerUrl, base, hooks) {
  /** @type {WorkerLink | null} */
  let link = null;
  /** @type {WorkerLink | null} */
  let standby = null;

  /** @param {Opening} command */
  function start(command) {
    const name = `noiselab-${command.backend}`;
    /** @type {WorkerLink} */
    const started = connect(workerUrl, name, command.run, {
      onEvent: hooks.onEvent,
      // Nobody waits for the one on standby.
      onSilence: () => started === link && hooks.onSilence(),
    });
    return started;
  }

  function standDown() {
    standby?.close();
    standby = null;
  }

  function close() {
    link?.close();
    link = null;
  }

  return {
    close,
    standDown,
    /** @param {Command} command */
    post: (command) => link?.post(command),
    /** Ends the worker there is. @param {Opening} command @param {boolean} [promote]  the one on standby takes over */
    open(command, promote = false) {
      close();
      link = promote && standby ? standby : start(command);
      if (promote) standby = null;
      link.post({ ...command, base });
    },
    /** @param {Opening} command */
    standBy(command) {
      standDown();
      standby = start(command);
      standby.post({ ...command, base });
    },
  };
}
