// @ts-check
// What a teacher's link (`#teach=noise+balance&by=name&plain`) changes for its class: which lessons there
// are, and where the seed comes from. Pure.

import { hashOf } from "./receipt.js";

/** @import { Place } from "./route.js" */

/** The same name or class code is the same seed, whatever its case and spaces. @param {string} text */
export const seedOf = (text) => Number.parseInt(hashOf(text.trim().replace(/\s+/g, " ").toLowerCase()), 36) >>> 0;

/** Those of the teacher's choice; without one, all. @template {{ id: string }} T @param {T[]} lessons @param {Pick<Place, "teach">} place @returns {T[]} */
export const taught = (lessons, { teach }) => (teach ? lessons.filter(({ id }) => teach.includes(id)) : lessons);
