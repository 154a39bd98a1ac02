/** Learning watched: every method's curve, and the machine of any moment put in the page's place. */

import { Refusal, post } from './api.js';
import * as controls from './controls.js';
import { hook, on, one, write } from './dom.js';

const ADDRESS = '/api/page/rbm/train';
const AGAIN = 1000;
const MOST_TRIES = 8;

/** @type {{curves: any[], machines: Record<string, any[]>, matter: string} | null} */
let learned = null;
let chosen = { method: 'exact', snapshot: 0 };
let seed = 1;

/** What was learned: the rows, and how many units there were. */
const matterOf = ({ W, data }) => JSON.stringify([W.length, W[0].length, data.map((row) => row.map(Number))]);

/** What the server needs to draw the curves again. */
export const setting = () => (learned ? { learning: { curves: learned.curves, ...chosen } } : {});

const value = (name) => Number(/** @type {HTMLInputElement} */ (one(`[data-${name}]`)).value);

/** Ask until it is our turn: one learns at a time. */
async function patientPost(body) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await post(ADDRESS, body);
    } catch (error) {
      if (!(error instanceof Refusal) || error.field || tries === MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
}

async function learn({ store, presenter }) {
  await presenter.rest();
  const button = /** @type {HTMLButtonElement} */ (one('[data-learn]'));
  const { problem } = store.state;
  button.disabled = true;
  write(hook('learn-note'), 'Learning…');
  try {
    const body = { problem, updates: value('updates'), rate: value('rate'), seed: seed++ };
    const { curves, machines } = await patientPost(body);
    learned = { curves, machines, matter: matterOf(problem) };
    chosen = { ...chosen, snapshot: curves[0].steps.length - 1 };
    put(presenter);
    presenter.finish();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    write(hook('learn-note'), error.message);
  } finally {
    button.disabled = false;
  }
}

/** Give the page the machine of the chosen moment. */
function put(presenter) {
  const machine = learned.machines[chosen.method][chosen.snapshot];
  for (const [path, number] of paths(machine)) {
    controls.put(path, number);
    presenter.edit(path, String(number));
  }
}

function paths({ W, b, c }) {
  const weights = W.flatMap((row, i) => row.map((weight, j) => [`W[${i}][${j}]`, weight]));
  const biases = [['b', b], ['c', c]].flatMap(([name, values]) => values.map((each, i) => [`${name}[${i}]`, each]));
  return [...weights, ...biases, ['beta', 1]];
}

/** An answer has been drawn: curves of other rows or units are no longer this machine's. */
export function follow({ state }) {
  if (learned && matterOf(state.problem) !== learned.matter) learned = null;
  hook('learned').hidden = !learned;
  if (!learned) return;
  const curve = learned.curves.find(({ method }) => method === chosen.method);
  const mean = curve.means[chosen.snapshot];
  /** @type {HTMLSelectElement} */ (one('[data-method]')).value = chosen.method;
  /** @type {HTMLInputElement} */ (one('[data-scrub]')).value = String(chosen.snapshot);
  write(hook('learn-at'), `${curve.steps[chosen.snapshot]}: ${mean.toFixed(3)}`.replace('-', '−'));
  write(hook('learn-note'), 'Mean ln p(v) of the data, exact. Drag below to see the machine on its way.');
}

/** @param {{store: any, presenter: any}} shell */
export function listen(shell) {
  const { presenter } = shell;
  on('click', '[data-learn]', () => learn(shell));
  on('input', '[data-scrub]', (range) => {
    chosen = { ...chosen, snapshot: Number(/** @type {HTMLInputElement} */ (range).value) };
    put(presenter);
  });
  on('change', '[data-scrub]', presenter.finish);
  on('change', '[data-method]', (list) => {
    chosen = { ...chosen, method: /** @type {HTMLSelectElement} */ (list).value };
    put(presenter);
    presenter.finish();
  });
}
