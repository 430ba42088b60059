// @ts-check
// The notices above the bench.

import { noticesOf } from "../core/notices.js";
import { noticeList } from "../kit/notice.js";

/** @import { Intent } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function noticesPanel(root, { send }, signal) {
  const show = noticeList(root, (/** @type {Intent} */ intent) => send(intent), signal);
  return (/** @type {State} */ state) => show(noticesOf(state));
}
