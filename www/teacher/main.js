// @ts-check
// The teacher's page: a link for the class, and what the class hands in. No server: everything that is
// pasted stays in the tab.

import { siteOf } from "../course/tools/site.js";
import { ref } from "../kit/dom.js";
import { baseOf } from "../kit/site.js";
import { mountLinkForm } from "./link-form.js";
import { mountReceipts } from "./receipts.js";

const site = siteOf(baseOf());
/** As long as the page. */
const { signal } = new AbortController();

mountLinkForm(ref(document, "link"), { base: site.base }, signal);
mountReceipts(ref(document, "receipts"), { site }, signal);
