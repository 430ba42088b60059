// @ts-check
// The generator's two losses and their slopes. D's answer is D(G(z)) = σ(logit); the gradient that reaches
// G is the slope with respect to the logit, times what backpropagation does further down. Pure.

/** @typedef {"minimax" | "non-saturating"} Loss */

/** @param {number} logit */
export const answerOf = (logit) => 1 / (1 + Math.exp(-logit));

/** @param {number} answer  of D, between 0 and 1 */
export const logitOf = (answer) => Math.log(answer / (1 - answer));

/** What G minimises: log(1 − D(G(z))) or −log D(G(z)) (Goodfellow et al. 2014, section 3). @param {Loss} loss @param {number} answer */
export const lossOf = (loss, answer) => (loss === "minimax" ? Math.log(1 - answer) : -Math.log(answer));

/** The loss's slope with respect to the logit. @param {Loss} loss @param {number} answer */
export const slopeOf = (loss, answer) => (loss === "minimax" ? -answer : answer - 1);

/** How many times larger the non-saturating slope is. @param {number} answer */
export const advantage = (answer) => (1 - answer) / answer;
