// @ts-check
// What is mounted gets (root, context, signal) and leaves nothing behind once the signal aborts: these are
// the only ways in which a panel listens, observes or waits. Elements that come and go are listened to on
// what holds them.

/** @import { Send } from "../core/intents.js" */
/** What every panel may need. `base`: what the site's files are relative to. @typedef {{ send: Send, base: string }} Context */

/**
 * @template {keyof HTMLElementEventMap} K
 * @param {EventTarget} target @param {K} type @param {(event: HTMLElementEventMap[K]) => void} handler @param {AbortSignal} signal
 */
export const on = (target, type, handler, signal) =>
  target.addEventListener(type, /** @type {EventListener} */ (handler), { signal });

/** Any click on something that carries `data-{name}`, wherever it stands and since whenever. @param {HTMLElement} root @param {string} name @param {(value: string, element: HTMLElement) => void} handler @param {AbortSignal} signal */
export function onPress(root, name, handler, signal) {
  on(
    root,
    "click",
    ({ target }) => {
      const element = target instanceof Element ? target.closest(`[data-${name}]`) : null;
      if (element instanceof HTMLElement && root.contains(element))
        handler(element.getAttribute(`data-${name}`) ?? "", element);
    },
    signal,
  );
}

/** @param {AbortSignal} signal @param {() => void} end */
export function atEnd(signal, end) {
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
}

/** @param {Element} element @param {() => void} changed @param {AbortSignal} signal */
export function onResize(element, changed, signal) {
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  atEnd(signal, () => observer.disconnect());
}

/** @param {string} query @param {() => void} changed @param {AbortSignal} signal */
export const onMedia = (query, changed, signal) => matchMedia(query).addEventListener("change", changed, { signal });

/** Every so many ms. @param {number} ms @param {() => void} act @param {AbortSignal} signal */
export function every(ms, act, signal) {
  const timer = setInterval(act, ms);
  atEnd(signal, () => clearInterval(timer));
}

/** Something that is done a little later; asked for again, `later` leaves it where it was and `anew` begins to wait again. @param {AbortSignal} signal */
export function createTimer(signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const clear = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  atEnd(signal, clear);
  /** @param {number} ms @param {() => void} act */
  function later(ms, act) {
    if (signal.aborted || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      act();
    }, ms);
  }
  return {
    later,
    /** @param {number} ms @param {() => void} act */
    anew(ms, act) {
      clear();
      later(ms, act);
    },
  };
}

/** Places for one scene after another: each call ends the one before, and all end with the signal. @param {AbortSignal} signal @returns {() => AbortSignal} */
export function createScenes(signal) {
  let scene = new AbortController();
  atEnd(signal, () => scene.abort());
  return () => {
    scene.abort();
    scene = new AbortController();
    if (signal.aborted) scene.abort();
    return scene.signal;
  };
}
