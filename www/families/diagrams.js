// @ts-check
// The diagrams of the rail, as the insides of an SVG of 276 × 104. Shapes are the marks of the parts:
// ▲ draws, ■ looks, ● is real, ○ is made. (The first is also in index.html, to be there at once.)

export const GAME = `
<path class="wire" d="M18 28H34M86 28H106M149 31 175 43M149 77 175 65M222 54H232"/>
<path class="tip" d="M34 24l7 4-7 4zM106 24l7 4-7 4zM174 38l8 8-11 1zM174 70l8-8-11-1zM231 50l7 4-7 4z"/>
<text class="symbol" x="10" y="33">z</text>
<path class="role-generator" d="M63 3 88 48H38z"/><text class="on" x="63" y="40">G</text>
<circle class="role-fake ring" cx="132" cy="28" r="18"/><text class="role-fake symbol" x="132" y="32">G(z)</text>
<circle class="role-real" cx="132" cy="80" r="18"/><text class="on symbol" x="132" y="85">x</text>
<path class="role-discriminator" d="M183 34h40v40h-40z"/><text class="on" x="203" y="59">D</text>
<text class="answer" x="243" y="58">0…1</text>`;

export const ASKED_GAME = `
<path class="wire" d="M18 28H34M63 97V56M63 97H203V82M86 28H106M149 31 175 43M149 72 175 62M222 54H232"/>
<path class="tip" d="M34 24l7 4-7 4zM59 57l4-7 4 7zM199 83l4-7 4 7zM106 24l7 4-7 4zM174 38l8 8-11 1zM174 67l8-8-11-1zM231 50l7 4-7 4z"/>
<text class="symbol" x="10" y="33">z</text><text class="symbol" x="50" y="96">y</text>
<path class="role-generator" d="M63 3 88 48H38z"/><text class="on" x="63" y="40">G</text>
<circle class="role-fake ring" cx="132" cy="26" r="17"/><text class="role-fake symbol" font-size="10.5" x="132" y="30">G(z, y)</text>
<circle class="role-real" cx="132" cy="70" r="17"/><text class="on symbol" x="132" y="75">x</text>
<path class="role-discriminator" d="M183 34h40v40h-40z"/><text class="on" x="203" y="59">D</text>
<text class="answer" x="243" y="58">0…1</text>`;

export const BOTTLENECK = `
<path class="wire" d="M38 52H50M104 52H116M152 52H166M220 52H232"/>
<path class="tip" d="M49 48l7 4-7 4zM115 48l7 4-7 4zM165 48l7 4-7 4zM231 48l7 4-7 4z"/>
<circle class="role-real" cx="20" cy="52" r="18"/><text class="on symbol" x="20" y="57">x</text>
<path class="role-encoder" d="M58 16 102 36V68L58 88z"/><text class="on small" x="80" y="56">enc</text>
<path class="code" d="M124 34h10v36h-10z"/><path class="code" d="M137 34h10v36h-10z"/><text class="answer middle" x="136" y="88">code</text>
<path class="role-decoder" d="M174 36 218 16V88L174 68z"/><text class="on small" x="196" y="56">dec</text>
<circle class="role-rebuilt ring" cx="256" cy="52" r="17"/><text class="role-rebuilt symbol" x="256" y="57">x̂</text>`;

export const BLURRED_BOTTLENECK = `
<path class="wire" d="M38 52H50M104 52H112M156 52H166M220 52H232"/>
<path class="tip" d="M49 48l7 4-7 4zM111 48l7 4-7 4zM165 48l7 4-7 4zM231 48l7 4-7 4z"/>
<circle class="role-real" cx="20" cy="52" r="18"/><text class="on symbol" x="20" y="57">x</text>
<path class="role-encoder" d="M58 16 102 36V68L58 88z"/><text class="on small" x="80" y="56">enc</text>
<path class="bell" d="M118 64C128 64 128 34 135 34S142 64 154 64"/><path class="wire" d="M118 64H154"/>
<text class="symbol" x="135" y="82">z</text><text class="answer middle" x="135" y="98">N(μ, σ²)</text>
<path class="role-decoder" d="M174 36 218 16V88L174 68z"/><text class="on small" x="196" y="56">dec</text>
<circle class="role-rebuilt ring" cx="256" cy="52" r="17"/><text class="role-rebuilt symbol" x="256" y="57">x̂</text>`;
