/** Learning watched: every method's curve as it grows, and the machine of any moment. */

import { Refusal, post } from '../common/api.js';
import * as controls from '../common/controls.js';
import { hook, on, one, write } from '../common/dom.js';

const ADDRESS = '/api/page/rbm/train';
const PARTS = ['steps', 'means', 'errors'];
const OWN_ROWS = 'rows';

/** What has been learned so far. @type {{curves: any[], machines: Record<string, any[]>, matter: string} | null} */
let learned = null;
let chosen = { method: 'exact', snapshot: 0 };
let seed = 1;
/** The run that goes on: another one, or a stop, takes its place. @type {object | null} */
let running = null;
/** A run that was stopped, to go on with: its course, and where it stood. @type {{course: any, from: any} | null} */
let halted = null;

const field = (name) => /** @type {HTMLInputElement} */ (hook(`learn-${name}`));

const count = (number) => number.toLocaleString('en');

/** What is learned: an experiment's own data, or the rows and how many units there are. */
function matterOf({ problem: { W, data }, view: { experiment } }) {
  const rows = [W.length, W[0].length, data.map((row) => row.map(Number))];
  return JSON.stringify([experiment, ...(experiment === OWN_ROWS ? rows : [])]);
}

const latest = () => learned.curves[0].steps.length - 1;

const machine = () => learned.machines[chosen.method][chosen.snapshot];

/** What the server needs to draw it all again. */
export function setting(state) {
  if (learned?.matter !== matterOf(state) || learned.curves[0].steps.length < 2) return {};
  const { experiment } = state.view;
  return { learning: { experiment, curves: learned.curves, ...chosen, machine: machine() } };
}

/** Ask until it is our turn: one learns at a time. The server holds the question for a while. */
async function inTurn(body, isWanted) {
  let answer = await post(ADDRESS, body);
  while (answer.waiting && isWanted()) {
    write(hook('learn-note'), `Waiting for a turn: number ${answer.waiting} in the queue.`);
    answer = await post(ADDRESS, { ...body, ticket: answer.ticket });
  }
  write(hook('learn-note'), '');
  return answer;
}

function join({ curves, machines }) {
  const curve = (old, more) =>
    ({ ...old, ...Object.fromEntries(PARTS.map((part) => [part, [...old[part], ...more[part]]])) });
  const names = Object.keys(machines);
  return {
    ...learned,
    curves: learned.curves.map((old, index) => curve(old, curves[index])),
    machines: Object.fromEntries(names.map((name) => [name, [...learned.machines[name], ...machines[name]]])),
  };
}

/** What is to be learned, as the controls have it. */
function fresh({ problem, view }) {
  const [updates, rate] = ['updates', 'rate'].map((name) => Number(field(name).value));
  return { course: { problem, experiment: view.experiment, updates, rate, seed: seed++ }, from: undefined };
}

/** Learn slice by slice, each a short request that begins where the last one ended. */
async function learn({ store, exchange }, earlier) {
  await exchange.rest();
  let { course, from } = earlier ?? fresh(store.state);
  const { updates } = course;
  const mine = { matter: matterOf(store.state) };
  running = mine;
  const isWanted = () => running === mine && matterOf(store.state) === mine.matter;
  halted = null;
  if (!earlier) learned = null;
  show(from?.step ?? 0, updates);
  while (isWanted() && (from?.step ?? -1) < updates) {
    const body = from ? { ...course, from } : course;
    const answer = await exchange.patiently(() => inTurn(body, isWanted));
    if (!isWanted()) break;
    const isBehind = learned && chosen.snapshot < latest();
    learned = learned ? join(answer) : { ...answer, matter: mine.matter };
    if (!isBehind) chosen = { ...chosen, snapshot: latest() };
    from = answer.from;
    show(from.step, updates);
    await exchange.ask();
  }
  if (running === mine) stop();
  else if (!running && from) halt({ course, from });
  if (learned?.matter === matterOf(store.state)) put(store, exchange);
  exchange.finish();
}

async function begin(shell, earlier = null) {
  try {
    await learn(shell, earlier);
  } catch (error) {
    stop();
    if (!(error instanceof Refusal)) throw error;
    write(hook('learn-note'), error.message);
  }
}

function stop() {
  running = null;
  show(0, 1);
}

function halt(run) {
  halted = run;
  offer();
}

/** What can be done now: stop, go on, or learn from the start. */
function offer() {
  write(one('[data-learn]'), running ? 'Stop' : halted ? 'Go on' : 'Learn');
  one('[data-learn-anew]').hidden = !halted || Boolean(running);
}

/** How far it is. */
function show(done, all) {
  offer();
  hook('learn-progress').hidden = !running;
  const bar = /** @type {HTMLProgressElement} */ (one('progress', hook('learn-progress')));
  bar.value = done / all;
  write(hook('learn-count'), `${count(done)} of ${count(all)} updates`);
  hook('learn-count').dataset.value = String(done);
}

/** Show the chosen moment: the page's own machine becomes that of its rows. */
function put({ state }, exchange) {
  if (state.view.experiment !== OWN_ROWS) return exchange.ask();
  for (const [path, number] of paths(machine())) {
    controls.put(path, number);
    exchange.edit(path, String(number));
  }
  return undefined;
}

function paths({ W, b, c }) {
  const weights = W.flatMap((row, i) => row.map((weight, j) => [`W[${i}][${j}]`, weight]));
  const biases = [['b', b], ['c', c]].flatMap(([name, values]) => values.map((each, i) => [`${name}[${i}]`, each]));
  return [...weights, ...biases, ['beta', 1]];
}

/** An answer has been drawn: curves of other rows or units are no longer this machine's. */
export function follow({ state }) {
  if (learned && matterOf(state) !== learned.matter) learned = null;
  if (!learned) halted = null;
  offer();
  const isOwn = state.view.experiment === OWN_ROWS;
  /** @type {HTMLButtonElement} */ (one('[data-learn]')).disabled = isOwn && !state.problem.data.length;
  hook('learned').hidden = !setting(state).learning;
  one('.dreams').hidden = isOwn;
  if (hook('learned').hidden) return;
  const curve = learned.curves.find(({ method }) => method === chosen.method);
  const mean = curve.means[chosen.snapshot].toFixed(3).replace('-', '−');
  const told = `${count(curve.steps[chosen.snapshot])} updates: ${mean}`;
  field('method').value = chosen.method;
  field('scrub').max = String(curve.steps.length - 1);
  field('scrub').value = String(chosen.snapshot);
  field('scrub').setAttribute('aria-valuetext', told);
  write(hook('learn-at'), told);
}

/** Another experiment takes other numbers of updates and another rate. */
function suit(list) {
  const { updates, rate } = list.selectedOptions[0].dataset;
  field('updates').value = updates;
  field('rate').value = rate;
}

/** @param {{store: any, exchange: any}} shell */
export function listen(shell) {
  const { store, exchange } = shell;
  on('click', '[data-learn]', () => (running ? stop() : begin(shell, halted)));
  on('click', '[data-learn-anew]', () => begin(shell));
  on('change', '[data-course]', () => halt(null));
  on('change', '[data-view="experiment"]', suit);
  on('input', '[data-scrub]', (range) => {
    chosen = { ...chosen, snapshot: Number(/** @type {HTMLInputElement} */ (range).value) };
    put(store, exchange);
  });
  on('change', '[data-scrub]', exchange.finish);
  on('change', '[data-method]', (list) => {
    chosen = { ...chosen, method: /** @type {HTMLSelectElement} */ (list).value };
    put(store, exchange);
    exchange.finish();
  });
}
