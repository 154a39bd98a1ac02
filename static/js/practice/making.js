/** Variants as a file: drawn slice by slice with a count to see, then made and handed over. */

import { Refusal, file, post } from '../common/api.js';
import { hook, on, one, write } from '../common/dom.js';

const ADDRESS = '/api/page/practice/draw';
/** How often somebody who listens is told the count. */
const PARTS = 4;

const say = (text) => write(hook('export-status'), text);

/** Show how many have been drawn, of how many. @param {number} done @param {number} all */
function show(done, all) {
  const bar = /** @type {HTMLProgressElement} */ (one('progress', hook('export-progress')));
  hook('export-progress').hidden = false;
  Object.assign(bar, { max: all, value: done });
  write(hook('export-count-made'), `${done} of ${all}`);
  const part = Math.floor((PARTS * done) / all) / PARTS;
  if (part) say(`${Math.round(100 * part)} % of ${all} variants are drawn.`);
}

/** Ask until it is our turn: one file is made at a time. @param {any} body @param {() => boolean} isWanted */
async function inTurn(body, isWanted) {
  let answer = await post(ADDRESS, body);
  while (answer.waiting && isWanted()) {
    say(`Waiting for a turn: number ${answer.waiting} in the queue.`);
    answer = await post(ADDRESS, { ...body, ticket: answer.ticket });
  }
  return answer;
}

/** Hand a file over: one that browsers show behind a link, any other at once. @param {Blob} blob */
function give(blob, { name, opens }) {
  const link = /** @type {HTMLAnchorElement} */ (hook('export-file'));
  if (link.href) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(blob);
  link.hidden = false;
  link.target = opens ? '_blank' : '';
  link.download = opens ? '' : name;
  if (opens) link.removeAttribute('download');
  write(link, opens ? `Open ${name}` : `Save ${name} again`);
  if (!opens) link.click();
  link.focus();
}

/** @typedef {<T>(task: () => Promise<T>) => Promise<T>} Patiently */

/**
 * Draw all variants that are asked for; null where they are no longer wanted.
 * @param {any} asked @param {Patiently} patiently @param {() => boolean} isWanted
 */
async function draw(asked, patiently, isWanted) {
  /** @type {number[]} */
  const attempts = [];
  for (;;) {
    const slice = await patiently(() => inTurn({ ...asked, done: attempts.length }, isWanted));
    if (!isWanted()) return null;
    attempts.push(...slice.attempts);
    if (attempts.length === slice.of) return { ...slice, attempts };
    show(attempts.length, slice.of);
  }
}

/** @param {Patiently} patiently */
export function createMaking(patiently) {
  /** What is being made; another one, or none, takes its place. @type {object | null} */
  let running = null;

  async function make(asked, isWanted) {
    const drawn = await draw(asked, patiently, isWanted);
    if (!drawn) return;
    const link = new URLSearchParams({ ...asked, attempts: drawn.attempts.join(',') });
    const blob = await patiently(() => file(`/practice/export?${link}`));
    if (!isWanted()) return;
    say(`${drawn.name} is ready.`);
    give(blob, drawn);
  }

  /** End what is made, or was; it is said why. @param {string} [words] */
  function end(words) {
    running = null;
    hook('export-progress').hidden = true;
    if (words) say(words);
    document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
  }

  async function begin(form) {
    const mine = {};
    running = mine;
    hook('export-file').hidden = true;
    say('Variants are drawn …');
    const isWanted = () => running === mine;
    try {
      await make(Object.fromEntries(new FormData(form)), isWanted);
      if (isWanted()) end();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (isWanted()) end(`No file was made: ${error.message}`);
    }
  }

  function cancel() {
    if (!running) return;
    end('Cancelled: no file was made.');
    hook('button-export').focus();
  }

  on('submit', '[data-making]', (form, event) => {
    event.preventDefault();
    if (!running) void begin(form);
  });
  on('click', '[data-cancel]', cancel);
  on('keydown', '.lecturer', (_, { key }) => {
    if (key === 'Escape') cancel();
  });
}
