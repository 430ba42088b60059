// @ts-check
// What the bench has to know of a family of networks, as types. A leaf: a family is data and words; it
// draws nothing and trains nothing.

/** @import { Config, Family as FamilyId } from "../core/settings-schema.js" */
/** @import { Name } from "../core/settings.js" */
/** @import { Event } from "../protocol/messages.js" */
/** @import { CurveStyle } from "../kit/line-chart.js" */
/** @import { Drawing } from "../kit/diagram/drawing.js" */
/** @import { Told } from "./moments.js" */
/** @typedef {Extract<Event, { type: "sampled" }>} Sample */
/**
 * One of the two networks. `line` stands in the rail; `words` are two sentences for somebody who has
 * never heard of it.
 * @typedef {object} Part
 * @property {"g" | "d"} id
 * @property {string} name          'Generator G'
 * @property {string} short         'G'
 * @property {string} role          its colour
 * @property {string} mark          which never goes without it
 * @property {string} likeness      'the counterfeiter'
 * @property {string} line
 * @property {string} words
 */
/** A measure as a chart draws it; `spoken` is what a screen reader hears. @typedef {CurveStyle & { measure: string, label: string, spoken: string }} Series */
/**
 * @typedef {object} Chart
 * @property {string} title
 * @property {string} about         for those who can't see it
 * @property {Series[]} series
 * @property {{ value: number, label: string }} [guide]
 * @property {(lowest: number, highest: number) => [number, number]} range
 * @property {number[]} [ticks]
 * @property {string} caption
 * @property {(config: Config) => string} [note]  where the settings ask for another sentence; "" if not
 */
/**
 * Something that the left grid can show.
 * @typedef {object} ViewWords
 * @property {string} label         in the choice of views
 * @property {string} title
 * @property {string} tag           beside the title, with its mark
 * @property {(sample: Sample, config: Config) => string[]} caption  without the step
 * @property {string} aside
 * @property {string} spoken        '64 generated images'
 * @property {string[]} [rows]      a word before each row
 */
/** What the right grid shows. @typedef {{ title: string, tag: string, caption: string[], aside: string, spoken: string, aboutFaces: boolean }} InputWords */
/** What stands in the rail where a family has no noise: a few settings, and why just these. @typedef {{ title: string, text: string, settings: Name[] }} Lead */
/** @typedef {{ title: string, paragraphs: string[], list?: string[] }} Note */
/**
 * @typedef {object} Family
 * @property {FamilyId} id
 * @property {boolean} players      two players take turns; else one network learns as a whole
 * @property {[Part, Part]} parts   in the order in which they learn, or in which data pass them
 * @property {(config: Config) => string} tagline
 * @property {[Chart, Chart]} charts
 * @property {Record<string, ViewWords>} views
 * @property {(config: Config) => InputWords} inputs
 * @property {Drawing} diagram
 * @property {Told[]} moments       of one step, in slow motion
 * @property {Lead | null} lead     null: the choice of noise
 * @property {Partial<Record<Name, string>>} helps  what a setting is to this family, where it is something else
 * @property {(config: Config) => string} trainedWith  'with torch.randn', or ""
 * @property {string} untrained     the status before the first step
 * @property {Note[]} notes         below the bench, before what is said of all
 */

export {};
