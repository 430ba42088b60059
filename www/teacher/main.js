// @ts-check
// The teacher's page: a link for the class, and what the class hands in. No server: everything that is
// pasted stays in the tab.

import { ref } from "../kit/dom.js";
import { mountLinkForm } from "./link-form.js";
import { mountReceipts } from "./receipts.js";

const base = document.baseURI.split("#")[0];
/** @param {string} name */
const fileOf = (name) =>
  new URL(document.querySelector(`meta[name="noiselab-${name}"]`)?.getAttribute("content") ?? "", base).href;
const site = { base, workerUrl: fileOf("worker"), galleryUrl: fileOf("gallery"), toysUrl: fileOf("toys") };
/** As long as the page. */
const { signal } = new AbortController();

mountLinkForm(ref(document, "link"), { base }, signal);
mountReceipts(ref(document, "receipts"), { site }, signal);
