/** "Check my calculation": what a student writes down line by line, and what is said of it. */

import { Refusal, post } from '../common/api.js';
import { all, hook, on, write } from '../common/dom.js';
import { tell as say } from '../common/verdicts.js';
import { createSheet } from './handwriting.js';

const ADDRESS = '/api/backprop/check';

/** @typedef {{name: string, written: string, verdict: string, says: string, question?: string, candidates?: string[]}} Line */

/** @typedef {ReturnType<typeof createSheet>} Sheet */

const fields = () => /** @type {HTMLInputElement[]} */ (all('[data-line]'));

/** Say of a line what is said, and below it what is asked. @param {Line | undefined} line @param {HTMLElement} beside */
const tell = (line, beside) => say(line, line?.candidates ?? (line?.question ? [line.question] : []), beside);

/** What a line is called beside its field. @param {string} name */
const calledOf = (name) => hook(`check-${name}`)?.ariaLabel ?? name;

/** @param {{lines: Line[], first_wrong: string | null}} answer */
function show({ lines, first_wrong: first }) {
  const said = new Map(lines.map((line) => [line.name, line]));
  for (const { dataset } of fields()) tell(said.get(dataset.line ?? ''), hook(`verdict-${dataset.line}`));
  const summary = first ? `The first wrong line is: ${calledOf(first)}.` : `No line of ${lines.length} is wrong.`;
  write(hook('check-status'), lines.length ? summary : 'Nothing is written here yet.');
  if (first) hook(`check-${first}`)?.focus();
}

/** Nothing has been said yet. */
function forget() {
  for (const { dataset } of fields()) tell(undefined, hook(`verdict-${dataset.line}`));
  write(hook('check-status'), '');
}

/** How the problem is updated, as the API takes it. @param {Record<string, string>} view */
const ruleOf = ({ rate, momentum, l2, freeze_b: kept }) =>
  rate ? { rate, momentum: momentum || '0', l2: l2 || '0', freeze_b: kept === '1' } : {};

/** Clearing is offered where there are lines, and putting them back after it. @param {Sheet} sheet */
function offer(sheet) {
  const button = /** @type {HTMLButtonElement} */ (hook('check-clear'));
  write(button, sheet.turns() === 'back' ? 'Put back' : 'Clear');
  button.disabled = !sheet.turns();
}

/** Every field holds what is written on the sheet. @param {Sheet} sheet */
function fill(sheet) {
  for (const field of fields()) field.value = sheet.get(field.dataset.line ?? '');
  offer(sheet);
}

/** @param {Pick<import('../common/shell.js').Shell, 'store' | 'exchange'>} shell */
export function createChecking({ store, exchange }) {
  const sheet = createSheet(store.state.content);
  /** The problem that the verdicts are of, and the exercise that it is. */
  let judged = store.state.content;
  let { example } = store.state.view;

  async function check() {
    await exchange.rest();
    const { problem, view } = store.state;
    const written = fields().map(({ dataset, value }) => [dataset.line, value]);
    const asked = {
      problem: { ...problem, ...ruleOf(view) },
      sheet: Object.fromEntries(written.filter(([, text]) => text.trim())),
      sample: Number(view.sample),
      notation: view.notation,
      first: Number(view.first),
    };
    try {
      show(await exchange.patiently(() => post(ADDRESS, asked)));
      judged = store.state.content;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      write(hook('check-status'), error.message);
    }
  }

  on('input', '[data-line]', ({ dataset, value }) => {
    sheet.write(dataset.line, value);
    tell(undefined, hook(`verdict-${dataset.line}`));
    offer(sheet);
  });
  on('click', '[data-check]', ({ dataset }) => exchange.look({ check: dataset.check }));
  on('click', '[data-clear-sheet]', () => {
    sheet.turn();
    forget();
    fill(sheet);
  });
  on('submit', '[data-sheet]', (_, event) => {
    event.preventDefault();
    return check();
  });

  /** The panel may have come anew, or the problem may be another one. */
  function follow() {
    const { content, view } = store.state;
    sheet.follow(content, view.example === example);
    ({ example } = view);
    if (!hook('check-panel')) return;
    if (judged !== content) forget();
    judged = content;
    fill(sheet);
  }

  return { follow };
}
