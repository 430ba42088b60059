// @ts-check
// What a panel of the lab gets and is, as types. A leaf.

/** @import { Send } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { Exhibits } from "./exhibits.js" */
/** @import { Ask } from "./gallery-client.js" */
/** `attempt` does something that may fail, and shows the reason if so. @typedef {{ ask: Ask, exhibits: Exhibits, send: Send, attempt: (job: () => Promise<void>) => void }} LabContext */
/** `shown`: whether the reader looks at it now. @typedef {{ element: HTMLElement, render: (state: State, shown: boolean) => void }} LabPanel */

export {};
