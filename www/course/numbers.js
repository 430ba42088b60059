// @ts-check
// Numbers as a lesson shows and reads them: three significant digits unless told, never "NaN", with the
// decimal sign of the page's language.

/** @import { Figure, NumberAnswer } from "../lessons/lesson.js" */

const DASH = "–";
/** Languages that write 1.234,5. */
const COMMA = ["de"];

let language = "en";

/** From now on numbers are written and read as this language does. @param {string} lang */
export function speak(lang) {
  language = lang;
}

/** @param {unknown} value @param {number} [digits]  after the point @returns {string} */
export function shown(value, digits) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((item) => shown(item, digits)).join(", ");
  if (typeof value !== "number" || !Number.isFinite(value)) return DASH;
  if (digits !== undefined) return fixed(value, digits);
  if (Number.isInteger(value)) return fixed(value, 0);
  const size = Math.abs(value);
  if (size < 1e-4) return scientific(value);
  return fixed(value, Math.max(0, 2 - Math.floor(Math.log10(size))));
}

/** A round number as it stands on an axis: no zeros after it. @param {number} value */
export const round = (value) =>
  value !== 0 && Math.abs(value) < 1e-3
    ? scientific(value).replace(/^1[.,]0·/, "")
    : value.toLocaleString(language, { maximumSignificantDigits: 4 }).replace("-", "−");

/** Never −0. @param {number} value @param {number} digits */
const fixed = (value, digits) =>
  (Number(value.toFixed(digits)) || 0)
    .toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replace("-", "−");

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** 2.3·10⁻⁵ @param {number} value */
function scientific(value) {
  const [digits, power] = value.toExponential(1).split("e");
  const mantissa = shown(Number(digits), 1);
  const raised = [...String(Number(power))].map((sign) => (sign === "-" ? "⁻" : RAISED[Number(sign)])).join("");
  return `${mantissa}·10${raised}`;
}

/** As `{share:percent}` asks for it, or `{fcd:1}` for digits. @param {unknown} value @param {string | undefined} how */
export function shownAs(value, how) {
  if (how === "percent")
    return typeof value === "number" && Number.isFinite(value) ? `${shown(100 * value, 0)} %` : DASH;
  return shown(value, how !== undefined && /^\d$/.test(how) ? Number(how) : undefined);
}

/** Mean ± standard deviation; `{share:percent}` as 19 ± 2 %. @param {Figure} figure @param {string} [how] */
export function shownFigure({ mean, sd, digits }, how) {
  if (how === "percent") {
    const places = sd > 0 && sd < 0.0095 ? 1 : 0;
    return `${shown(100 * mean, places)} ± ${shown(100 * sd, places)} %`;
  }
  if (digits === undefined && mean !== 0 && Math.abs(mean) < 0.0095) return `${shown(mean)} ± ${shown(sd)}`;
  const places =
    digits ??
    (Number.isInteger(mean) && Number.isInteger(sd) ? 0 : Math.abs(mean) >= 20 ? 0 : Math.abs(mean) >= 2 ? 1 : 2);
  return `${shown(mean, places)} ± ${shown(sd, places)}`;
}

/** Powers of ten as they are shown, 10⁻⁷ and 2.3·10⁻⁵, as e-7 after their digits. @param {string} text */
const withPower = (text) =>
  text.replace(/^([-+]?)(?:([\d.,]+)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, (_, sign, digits = "1", power) => {
    const plain = [...power].map((raised) => (raised === "⁻" ? "-" : RAISED.indexOf(raised))).join("");
    return `${sign}${digits}e${plain}`;
  });

/** What somebody typed; null if it is no number. A comma or point before three digits groups thousands if the language does so and it isn't behind a 0; else it is the decimal sign. @param {string} text */
export function readNumber(text) {
  const typed = text.trim().replaceAll("−", "-");
  const [group, point] = COMMA.includes(language) ? [".", ","] : [",", "."];
  const grouped = new RegExp(`^[-+]?[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${point}\\d+)?$`);
  const plain = withPower(grouped.test(typed) ? typed.replaceAll(group, "") : typed).replace(",", ".");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null;
  return Number(plain);
}

/** Where a value stands between the ends, 0 to 1, on the answer's scale. @param {Pick<NumberAnswer, "min" | "max" | "scale">} range @param {number} value */
export function share({ min, max, scale }, value) {
  const at = (/** @type {number} */ x) => (scale === "log" ? Math.log(Math.max(x, min > 0 ? min : 1e-9)) : x);
  const raw = (at(value) - at(min)) / (at(max) - at(min));
  return Math.min(1, Math.max(0, raw));
}

/** The value at a share of the way, in digits that one can say. @param {Pick<NumberAnswer, "min" | "max" | "scale" | "step">} range @param {number} part */
export function valueAt({ min, max, scale, step }, part) {
  if (scale === "log")
    return clamped(min, max, Number(Math.exp(Math.log(min) + part * Math.log(max / min)).toPrecision(2)));
  const raw = min + part * (max - min);
  const unit = step ?? niceStep((max - min) / 200);
  return clamped(min, max, Number((min + Math.round((raw - min) / unit) * unit).toPrecision(12)));
}

/** @param {number} min @param {number} max @param {number} value */
export const clamped = (min, max, value) => Math.min(max, Math.max(min, value));

/** 1, 2 or 5 times a power of ten, not below. @param {number} least */
export function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least * (1 - 1e-9)) ?? 10 * power;
}

/** Numbers to write along an axis. @param {{ min: number, max: number, scale?: "log" }} range @param {number} [most] @returns {number[]} */
export function ticksOf({ min, max, scale }, most = 5) {
  if (scale === "log") {
    const first = Math.ceil(Math.log10(min) - 1e-9);
    const last = Math.floor(Math.log10(max) + 1e-9);
    const decades = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
      Number((10 ** (first + i)).toPrecision(6)),
    );
    if (decades.length > 1) return decades.length > 7 ? decades.filter((_, i) => i % 2 === 0) : decades;
  }
  const step = niceStep((max - min) / most);
  const first = Math.ceil(min / step - 1e-9);
  return Array.from({ length: Math.floor(max / step + 1e-9) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}
