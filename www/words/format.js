// @ts-check
// Numbers as a reader meets them: counts, losses, rates, durations. Pure, a leaf; units are in the
// names, and a value that is missing or not finite becomes a dash, never "NaN".

const DASH = "–";
const counts = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** @param {number | null | undefined} value @returns {value is number} */
const known = (value) => typeof value === "number" && Number.isFinite(value);

/** 12345 → "12,345". @param {number | null | undefined} value */
export const count = (value) => (known(value) ? counts.format(value) : DASH);

/** A loss or probability with digits that stay put while it changes: 0.693, 12.3, 1.2e4. @param {number | null | undefined} value */
export function reading(value) {
  if (!known(value)) return DASH;
  const size = Math.abs(value);
  if (size >= 10_000) return value.toExponential(1).replace("e+", "e");
  if (size >= 100) return value.toFixed(0);
  return value.toFixed(size >= 10 ? 1 : 3);
}

/** Epochs as a fraction: 1.25. @param {number | null | undefined} value */
export const epochs = (value) => (known(value) ? value.toFixed(value < 100 ? 2 : 1) : DASH);

/** Images a second: whole from 10 up. @param {number | null | undefined} value */
export function perSecond(value) {
  if (!known(value)) return DASH;
  return value >= 10 ? counts.format(value) : value.toFixed(1);
}

/** A span of time to two units: "8 s", "2 min 5 s", "1 h 20 min". @param {number | null | undefined} seconds */
export function duration(seconds) {
  if (!known(seconds) || seconds < 0) return DASH;
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return minutes < 10 ? `${minutes} min ${whole % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 100 ? `${hours} h ${minutes % 60} min` : `${counts.format(hours)} h`;
}

/** A setting's number as one would type it: 0.002, 0.00002, 16. @param {number} value */
export function setting(value) {
  if (!Number.isFinite(value)) return DASH;
  if (value === 0) return "0";
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(size >= 1e6 ? 12 : 4));
  return size < 1e-5 ? rounded.toExponential() : rounded.toFixed(10).replace(/\.?0+$/, "");
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

/** Channel widths: "64, 32". @param {number[]} values */
export const widths = (values) => values.join(", ");

/** When something was, as a reader says it: "just now", "5 minutes ago", else the day and the time. @param {number} ms since 1970 @param {number} [now] */
export function moment(ms, now = Date.now()) {
  const minutes = Math.round((now - ms) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return minutes === 1 ? "a minute ago" : `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return hours === 1 ? "an hour ago" : `${hours} hours ago`;
  return new Date(ms).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}
