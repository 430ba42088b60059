// @ts-check
// The line that offers to keep the page for offline, says how far that is, and announces a new version.

import { button } from "../kit/controls.js";
import { make, setShown, setText } from "../kit/dom.js";
import { megabytes } from "../words/format.js";
import { bytesOf, canKeep, forgetOffline, keepForOffline, keptVersion, listing } from "./keep.js";

/** @import { Listing } from "./keep.js" */

/** @param {HTMLElement} root @param {{ base: string }} context @param {AbortSignal} signal */
export async function mountOffline(root, { base }, signal) {
  if (!(await canKeep())) return;
  /** What could be is not spoken, what was done is. */
  const offer = make("span", {});
  const text = make("span", { role: "status" });
  const bar = make("progress", { max: 1, hidden: true, "aria-label": "Kept so far" });
  const act = button("Keep for offline", keep, { kind: "small", signal });
  const forget = button("Don’t keep it", drop, { kind: "small quiet", signal });
  root.replaceChildren(offer, text, " ", bar, " ", act, " ", forget);
  /** @type {Listing | null} */
  let now = null;

  async function show() {
    const kept = await keptVersion();
    // Without a network, and on hosts without the list, what is kept is what there is.
    now = await listing(base).catch(() => null);
    if (signal.aborted) return;
    setShown(root, kept !== null || now !== null);
    setShown(forget, kept !== null);
    const size = now ? megabytes(bytesOf(now)) : "";
    setText(offer, kept ? "" : `The page can work without a network: ${size} are fetched once.`);
    if (kept && now && kept !== now.version) {
      setText(text, "There is a new version of this page; the kept one stays until you take it.");
      setText(act, "Take the new version");
      setShown(act, true);
    } else if (kept) {
      setText(text, "This page is kept: it works without a network.");
      setShown(act, false);
    } else {
      setText(text, "");
      setText(act, "Keep for offline");
      setShown(act, true);
    }
  }

  async function keep() {
    if (!now) return;
    const total = bytesOf(now);
    const updates = (await keptVersion()) !== null;
    act.disabled = true;
    setText(offer, "");
    setShown(bar, true);
    try {
      await keepForOffline(
        base,
        now,
        (bytes) => {
          // Others that were on their way when one failed.
          if (!act.disabled) return;
          bar.value = bytes / total;
          setText(text, `${megabytes(bytes)} of ${megabytes(total)} are here.`);
        },
        signal,
      );
      if (updates) location.reload();
      await show();
    } catch (error) {
      if (signal.aborted) return;
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      const why = full ? "this browser has no room for it" : error instanceof Error ? error.message : String(error);
      setText(text, `It was not kept: ${why}. Pressing again goes on where it stopped.`);
    } finally {
      act.disabled = false;
      setShown(bar, false);
    }
  }

  async function drop() {
    await forgetOffline();
    await show();
  }

  await show();
}
