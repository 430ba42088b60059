// @ts-check
// A hand-drawn 7 of 15×15 numbers, 0 to 1, for arithmetic that needs a picture and no data. A leaf.

const ROWS = [
  "...............",
  "...............",
  "..##########+..",
  "..###########..",
  "..+########+#..",
  "..........+##..",
  ".........+##+..",
  "........+##+...",
  ".......+##+....",
  ".......###.....",
  "......+##+.....",
  "......##+......",
  ".....+##.......",
  ".....##+.......",
  "...............",
];
const VALUES = { ".": 0, "+": 0.5, "#": 1 };

/** Row by row. @type {number[]} */
export const SEVEN = ROWS.flatMap((row) => [...row].map((mark) => VALUES[/** @type {keyof typeof VALUES} */ (mark)]));
