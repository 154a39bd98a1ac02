/** A pasted text cut into its parts: numbers, brackets and what stands between them. */

import { NONE } from './forms.js';
import { VULGAR, improper } from './typed.js';

/**
 * @typedef {object} Token
 * @property {string} kind
 * @property {string} text as it was pasted
 * @property {number} at where it begins
 * @property {number} end where it ends
 * @property {string} [value] of a number: as a field takes it
 */

const BLANKS = '[^\\S\\n]*';
const SIGN = `(?:([+-])${BLANKS})?`;
const DIGITS = '(\\d+)';
const FRAC = '\\\\(?:[dtc]?frac|nicefrac|sfrac)';
const TIMES_TEN = `${BLANKS}(?:\\\\times|\\\\cdot|[×·*])${BLANKS}10`;
const RAISED = `(?:${BLANKS}\\^${BLANKS}\\{?${BLANKS}([+-]?\\d+)${BLANKS}\\}?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))`;

const within = (parts) => `\\{${BLANKS}${parts}${BLANKS}\\}`;
const signed = (sign, text) => (sign === '-' ? `-${text}` : text);
const product = (one, other) => ((one === '-') === (other === '-') ? '' : '-');

/** How a missing number is written: a dash that is no sign, or nothing by name. */
const NOTHING = RegExp(`--?(?=\\t|${BLANKS}(?:[,;\\n&\\])}-]|\\\\(?:\\\\|end|cr)|$))|(?:(?:np|numpy|torch|math)\\.)?nan\\b|NaN\\b|None\\b|null\\b|float\\((["'])nan\\1\\)`, 'y');

/** A power as plain digits: ⁻⁵ is -5. @param {string} text */
const lowered = (text) => text.normalize('NFKC').replace('−', '-');

const decimal = ([, , sign, digits, power = '']) => signed(sign, digits.replace(/,|\{,\}/, '.')) + power;

/**
 * Every way to write a number, and what a field takes for it.
 * @param {string} point what stands before decimals, and the decimals
 * @param {string} end
 * @returns {[RegExp, (match: string[]) => string][]}
 */
const numbers = (point, end) => [
  [RegExp(`Fraction\\(${BLANKS}${SIGN}${DIGITS}${BLANKS},${BLANKS}${DIGITS}${BLANKS}\\)`, 'y'),
    ([, sign, top, bottom]) => signed(sign, `${top}/${bottom}`)],
  [RegExp(`${SIGN}${FRAC}${BLANKS}(?:${within(SIGN + DIGITS)}|(\\d))${BLANKS}(?:${within(DIGITS)}|(\\d))`, 'y'),
    ([, sign, inner, top, digit, bottom, last]) => signed(product(sign, inner), `${top ?? digit}/${bottom ?? last}`)],
  [RegExp(`${SIGN}${VULGAR}`, 'y'), ([, sign, whole, part]) => signed(sign, improper(whole, part))],
  [RegExp(`${SIGN}(\\d+(?:${point})?)${TIMES_TEN}${RAISED}`, 'y'),
    ([, sign, digits, power, raised]) => `${decimal(['', '', sign, digits])}e${power ?? lowered(raised)}`],
  [RegExp(`=?(["']?)${SIGN}${DIGITS}${BLANKS}/${BLANKS}${DIGITS}\\1${end}`, 'y'),
    ([, , sign, top, bottom]) => signed(sign, `${top}/${bottom}`)],
  [RegExp(`=?(["']?)${SIGN}(\\d+(?:${point})?|\\.\\d+)([eE][+-]?\\d+)?\\1${end}`, 'y'), decimal],
];

// No number is followed at once by more of a word: 1.2.3, 3x, 1-2, 2j, 1:3 and 5% are none.
const SEPARATED = numbers('\\.\\d*|\\{,\\}\\d+', '(?![\\w./^*%:+-])');
const WITH_COMMAS = numbers('\\.\\d*|(?:,|\\{,\\})\\d+', '(?![\\w./^*%:+-]|,\\d)');

/** Everything else. @type {[string, RegExp][]} */
const OTHERS = [
  ['blank', /\\(?:left|right|[bB]igg?[lr]?)\s*(?:\\[{}|]|[[\](){}.|])/y],
  ['blank', /\\(?:[,;:! [\]()]|q?quad\b|hline\b|displaystyle\b|(?:[hv]?phantom|[hv]space)\s*\{[^{}]*\})/y],
  ['row', /\\\\(?:\[[^\]\n]*\])?|\\cr\b|\\tabularnewline\b|;/y],
  ['open', /\\begin\s*\{array\}\s*\{[^{}]*\}|\\begin\s*\{[bpvBV]?(?:small)?matrix\*?\}(?:\[\w\])?|[[({]/y],
  ['close', /\\end\s*\{\w+\*?\}|[\])}]/y],
  ['turn', /\^\s*\{?\s*(?:\\top|\\intercal|\\math(?:sf|rm)\s*\{?T\}?|T)\s*\}?|\.T\b|\.?'/y],
  ['comma', /,/y],
  ['and', /&/y],
  ['equals', /=/y],
  ['newline', /\n/y],
  ['blank', /[^\S\n]+|\$+/y],
  ['name', /[A-Za-z_][\w.]*/y],
  ['word', /[^\s,;[\](){}&]+|./y],
];

/** What stands before the numbers: prompts, headings, the name that they are given to. */
const LEAD = /^(?:\s|>>>|(?:In|Out) ?\[\d+\]:|Parameter containing:|\$|\\?[A-Za-z](?:(?!\\begin)[^=\n[,&])*=(?!=))+/;

/** @param {RegExp} pattern @param {string} text @param {number} at */
function matched(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * @param {string} text @param {number} at
 * @param {{hasCommas: boolean, hasGaps: boolean}} what
 * @returns {Token}
 */
function tokenAt(text, at, { hasCommas, hasGaps }) {
  const gap = hasGaps && matched(NOTHING, text, at);
  if (gap) return { kind: 'number', text: gap[0], at, end: NOTHING.lastIndex, value: NONE };
  for (const [pattern, valueOf] of hasCommas ? WITH_COMMAS : SEPARATED) {
    const match = matched(pattern, text, at);
    if (match) return { kind: 'number', text: match[0], at, end: pattern.lastIndex, value: valueOf(match) };
  }
  for (const [kind, pattern] of OTHERS) {
    const match = matched(pattern, text, at);
    if (match) return { kind, text: match[0], at, end: pattern.lastIndex };
  }
  throw new RangeError(`nothing at ${at}`);
}

/**
 * The parts of a text, less blanks and what leads up to the numbers and follows them.
 * @param {string} text
 * @param {{hasCommas: boolean, hasGaps: boolean}} what whether a comma between digits is a decimal one,
 *   and whether a dash or nothing by name stands for a number that is missing
 * @returns {Token[]}
 */
export function tokens(text, what) {
  const found = [];
  let at = LEAD.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    const token = tokenAt(text, at, what);
    if (token.kind !== 'blank') found.push(token);
    at = token.end;
  }
  while (/^(?:[,;.]|\n|\\\\.*)$/.test(found.at(-1)?.text ?? '')) found.pop();
  return found;
}
