// @ts-check
// Words with places for values: “%hits of %total”. A leaf, shared by widgets; lessons' own placeholders
// are braces, which the page fills.

/** @param {string | undefined} template @param {Record<string, string | number>} [values] */
export const fill = (template, values = {}) =>
  (template ?? "").replace(/%(\w+)/g, (whole, name) => String(values[name] ?? whole));

/** A probability as the course writes it: .87, 1.00. @param {number} value */
export const probability = (value) => value.toFixed(2).replace(/^0/, "");

/** With a real minus sign, trailing zeros kept. @param {number} value @param {number} [digits] */
export const number = (value, digits = 2) =>
  value
    .toFixed(digits)
    .replace("-", "−")
    .replace(/^(−?)0\./, "$1.");
