// @ts-check
// What a run learns from, in words: digits, faces, a reader's own.

/** @import { Config } from "../core/settings-schema.js" */

/** @type {Record<Config["pictures"], { kind: string, from: string, what: string }>} */
export const SOURCES = {
  digits: { kind: "digits", from: "from MNIST", what: "handwritten digits" },
  faces: { kind: "faces", from: "Twemoji", what: "emoji faces" },
  own: { kind: "pictures", from: "your own", what: "your own pictures" },
};

/** @param {Config} config */
export const kindOf = ({ pictures }) => SOURCES[pictures].kind;
