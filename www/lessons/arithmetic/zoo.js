// @ts-check
// The GAN zoo's growth: how many kinds of GAN with a name of their own had been published. Counted in
// `gans.tsv` of github.com/hindupuravinash/the-gan-zoo (MIT), by the month of each paper; its 501 entries
// end in September 2018. A leaf.

/** Months since January 2014, and how many names there were once that month was over. @type {readonly (readonly [number, number])[]} */
export const MONTHS = [
  [5, 1],
  [10, 2],
  [17, 3],
  [22, 5],
  [23, 6],
  [25, 7],
  [26, 8],
  [27, 9],
  [28, 11],
  [29, 16],
  [30, 17],
  [32, 24],
  [33, 28],
  [34, 44],
  [35, 54],
  [36, 62],
  [37, 71],
  [38, 90],
  [39, 103],
  [40, 127],
  [41, 148],
  [42, 165],
  [43, 181],
  [44, 197],
  [45, 205],
  [46, 248],
  [47, 280],
  [48, 295],
  [49, 315],
  [50, 340],
  [51, 369],
  [52, 407],
  [53, 439],
  [54, 465],
  [55, 480],
  [56, 501],
];

/** June 2017, when the course’s slide was made. */
export const SLIDE = 41;
/** What is asked for: December 2017, June 2018, September 2018. */
export const ASKED = { december: 47, june: 53, september: 56 };

/** @param {number} month  since January 2014 */
export const namesBy = (month) => MONTHS.findLast(([at]) => at <= month)?.[1] ?? 0;

/** Names a month from one month’s end to another’s. @param {number} from @param {number} to */
export const perMonth = (from, to) => (namesBy(to) - namesBy(from)) / (to - from);

/** What was to come if the months before went on by the same factor, as compound interest does. @param {number} from @param {number} to @param {number} back  months that the factor is taken from */
export const ifExponential = (from, to, back) =>
  namesBy(from) * (namesBy(from) / namesBy(from - back)) ** ((to - from) / back);

const NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** @param {number} month */
export const nameOf = (month) => `${NAMES[month % 12]} ${2014 + Math.floor(month / 12)}`;
