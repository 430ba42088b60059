// @ts-check
// Where answers are kept between visits: the browser's local storage, which may be missing or full.

const KEY = "noiselab-course";

export function createStorage() {
  /** Nothing can be kept: say it once. */
  let broken = false;
  return {
    works: () => !broken,
    /** @returns {string | null} */
    read() {
      try {
        return localStorage.getItem(KEY);
      } catch {
        broken = true;
        return null;
      }
    },
    /** @param {string} text @returns {boolean} */
    write(text) {
      try {
        localStorage.setItem(KEY, text);
        return true;
      } catch {
        broken = true;
        return false;
      }
    },
    /** What another tab has written. @param {(text: string) => void} changed @param {AbortSignal} signal */
    onOther(changed, signal) {
      window.addEventListener(
        "storage",
        ({ key, newValue }) => {
          if (key === KEY && newValue) changed(newValue);
        },
        { signal },
      );
    },
  };
}
