// @ts-check
// Lesson 2: what feeds the generator.

/** @import { Lesson } from "./lesson.js" */

/** @type {Lesson} */
export const lesson = {
  id: "noise",
  number: 2,
  minutes: 8,
  covers: ["S3 18–23"],
  figures: {},
  picture: { src: "assets/lessons/02-noise.png", width: 480, height: 240 },
  questions: [
    {
      id: "distance",
      main: true,
      answer: {
        kind: "numbers",
        parts: {
          randn: { kind: "number", min: 1, max: 1000, scale: "log" },
          rand: { kind: "number", min: 1, max: 1000, scale: "log" },
        },
      },
      run: {
        seconds: 30,
        watch: ["randn", "rand"],
        async perform(tools) {
          /** @type {import("./lesson.js").Measured} */
          const measured = {};
          for (const [name, noise] of /** @type {const} */ ([
            ["randn", "normal"],
            ["rand", "uniform01"],
          ])) {
            const trained = await tools.train({ settings: { network: "small", noise }, steps: 300, show: name });
            measured[name] = (await tools.judge(trained)).fcd;
            tools.report(measured);
          }
          return measured;
        },
      },
      check: { kind: "run", truth: ({ randn, rand }) => ({ randn, rand }), factor: 1.5 },
      bands: [],
    },
  ],
  vary: { bench: "noise=uniform01" },
  words: {
    title: "The noise",
    lead: "Where the generator’s numbers come from decides whether it learns.",
    say: ["A generator starts from random numbers."],
    picture: "Left: trained on torch.randn, 64 different digits. Right: trained on torch.rand, 64 times one picture.",
    questions: {
      distance: {
        ask: "Two runs, 300 steps each, the same seed: one fed by `torch.randn`, one by `torch.rand`. How far will their pictures be from real digits?",
        labels: { randn: "fed by torch.randn", rand: "fed by torch.rand" },
        found: "randn ends at {measured.randn}, rand at {measured.rand}.",
      },
    },
    vary: "Centre the same numbers and try again.",
  },
};
