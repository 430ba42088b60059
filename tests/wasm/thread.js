// @ts-check
// A thread of the flavour that has them, in Node: what www/engine/thread.js is in a browser.

import { workerData } from "node:worker_threads";

const { glue, module, memory } = workerData;
const program = await import(glue);
program.initSync({ module, memory });
program.help();
