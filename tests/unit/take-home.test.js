// @ts-check
// What is taken home of a run's curves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { append, emptyHistory } from "../../www/core/history.js";
import { curvesAsCsv, curvesAsSvg } from "../../www/export/curves.js";

const history = append(emptyHistory(), [
  { step: 1, lossD: 0.7, lossG: null },
  { step: 2, lossD: 0.5, lossG: 1.5 },
]);

test("curves as a table: a row a point, empty where nothing was measured", () => {
  assert.equal(
    curvesAsCsv(history),
    "step,lossD,lossD_low,lossD_high,lossG,lossG_low,lossG_high\r\n1,0.7,0.7,0.7,,,\r\n2,0.5,0.5,0.5,1.5,1.5,1.5\r\n",
  );
});

test("curves as a drawing: a line each, and a title that can't break it", () => {
  const charts = [
    {
      title: "Loss",
      series: [
        { measure: "lossD", label: "D" },
        { measure: "lossG", label: "G" },
      ],
    },
  ];
  const svg = curvesAsSvg(history, charts, 'a <b> & "c"');
  assert.equal(svg.match(/<polyline/g)?.length, 2);
  assert.match(svg, /a &#60;b&#62; &#38; &#34;c&#34;/);
  assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
});
