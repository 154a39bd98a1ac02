/** "Check my calculation": what a student writes down line by line, and what is said of it. */

import { Refusal, post } from '../common/api.js';
import { all, hook, on, write } from '../common/dom.js';
import { tell as say } from '../common/verdicts.js';

const ADDRESS = '/api/backprop/check';

/** @typedef {{name: string, written: string, verdict: string, says: string, question?: string, candidates?: string[]}} Line */

const fields = () => /** @type {HTMLInputElement[]} */ (all('[data-line]'));

/** Say of a line what is said, and below it what is asked. @param {Line | undefined} line @param {HTMLElement} beside */
const tell = (line, beside) => say(line, line?.candidates ?? (line?.question ? [line.question] : []), beside);

/** @param {{lines: Line[], first_wrong: string | null}} answer */
function show({ lines, first_wrong: first }) {
  const said = new Map(lines.map((line) => [line.name, line]));
  for (const { dataset } of fields()) tell(said.get(dataset.line ?? ''), hook(`verdict-${dataset.line}`));
  const summary = first ? `The first wrong line is ${first}.` : `No line of ${lines.length} is wrong.`;
  write(hook('check-status'), lines.length ? summary : 'Nothing is written here yet.');
  if (first) hook(`check-${first}`)?.focus();
}

/** @param {Pick<import('../common/shell.js').Shell, 'store' | 'exchange'>} shell */
export function createChecking({ store, exchange }) {
  /** What was written, by line: it is still there when the panel is opened again. @type {Map<string, string>} */
  const sheet = new Map();
  /** The problem that the verdicts are of. */
  let judged = '';

  async function check() {
    await exchange.rest();
    const { problem, view } = store.state;
    const written = fields().map(({ dataset, value }) => [dataset.line, value]);
    const asked = { problem, sheet: Object.fromEntries(written.filter(([, text]) => text.trim())), sample: Number(view.sample) };
    try {
      show(await exchange.patiently(() => post(ADDRESS, asked)));
      judged = store.state.content;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      write(hook('check-status'), error.message);
    }
  }

  on('input', '[data-line]', ({ dataset, value }) => {
    sheet.set(dataset.line, value);
    tell(undefined, hook(`verdict-${dataset.line}`));
  });
  on('click', '[data-check]', ({ dataset }) => exchange.look({ check: dataset.check }));
  on('submit', '[data-sheet]', (_, event) => {
    event.preventDefault();
    return check();
  });

  /** Of another problem nothing has been said yet. */
  function forget() {
    judged = store.state.content;
    for (const { dataset } of fields()) tell(undefined, hook(`verdict-${dataset.line}`));
    if (hook('check-status')) write(hook('check-status'), '');
  }

  /** The panel may have come anew, or the problem may be another one. */
  function follow() {
    if (judged !== store.state.content) forget();
    for (const field of fields()) {
      if (!field.value) field.value = sheet.get(field.dataset.line ?? '') ?? '';
    }
  }

  return { follow };
}
