/** A walk by Gibbs sampling over the landscape: along a row to an h, down a column to a v. */

import { post } from '../common/api.js';
import { hook, on, one, write } from '../common/dom.js';
import { isCalm } from '../common/diagram.js';
import { across, bits, down, level, middle, spot } from './landscape.js';
import { graphOf } from '../common/shell.js';

const ADDRESS = '/api/page/rbm/walk';
const CHUNK = 500;
/** How many steps a fast walk takes from picture to picture, and the time between them in ms. */
const FAST = { steps: 20, pause: 40 };
/** The same where motion is not wanted: the visits grow, and nobody is seen walking. */
const CALM = { steps: 250, pause: 250 };
const SVG = 'http://www.w3.org/2000/svg';

/** What has been walked: visits of every state by number; the place now; what is still to come. */
const fresh = () => ({ visits: new Map(), steps: 0, at: null, h: [], v: [], isHalf: false });
let walked = fresh();
let timer = 0;
let isWalking = false;
let seed = 1;
/** The machine that is walked on. */
let content = '';
/** How many states v and states h there are. */
let counts = [1, 1];

function shape(kind, attributes) {
  const element = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

const layer = (name) => one('.walker', graphOf(name));

/** Where a pair of states stands in the picture of the landscape. */
const place = (pair) => spot(graphOf('energy'), pair);

function drawWalker() {
  const { trail = [], at } = walked;
  const isSeen = at && !(isWalking && isCalm()) && place(at);
  if (!isSeen) return layer('energy').replaceChildren();
  const points = trail.map((pair) => place(pair).join());
  const [cx, cy] = place(at);
  layer('energy').replaceChildren(
    shape('polyline', { points: points.join(' '), class: 'trail' }),
    shape('circle', { cx, cy, r: 9, class: 'walking' }),
  );
  return undefined;
}

function drawVisits() {
  const { layout, data } = graphOf('pv');
  const labels = data[0].customdata;
  const places = across(layout, labels.length);
  const { start, end } = down(layout, 1);
  const radius = Math.min(7, (places.end - places.start) / labels.length / 3);
  // The model's bar is the right one of the two.
  const aside = ((1 - layout.bargap) / 4) * ((places.end - places.start) / labels.length);
  const rings = labels.flatMap((label, place) => {
    const share = (walked.visits.get(parseInt(label, 2)) ?? 0) / walked.steps;
    if (!share) return [];
    const cy = Math.max(start, end - level(layout.yaxis, share) * (end - start));
    return [shape('circle', { cx: middle(places, place) + aside, cy, r: radius, class: 'visits' })];
  });
  layer('pv').replaceChildren(...rings);
}

/** A number that is there once a step has been taken. */
function number(name, value) {
  write(hook(name), walked.steps ? value.toFixed(3) : '–');
  hook(name).dataset.value = String(walked.steps ? value : 1);
}

function tell() {
  const { steps, visits, at } = walked;
  write(hook('walk-steps'), steps.toLocaleString('en'));
  hook('walk-steps').dataset.value = String(steps);
  const [rows, columns] = counts;
  const p = Array.from({ length: rows }, (_, v) => Number(hook(`value-p-${bits(v, rows)}`).dataset.value));
  const sum = (term) => p.reduce((total, each, v) => total + term(each, v), 0);
  number('walk-distance', sum((each, v) => Math.abs((visits.get(v) ?? 0) / steps - each) / 2));
  // E|share - p| of the share of many independent draws, which is all but normal.
  number('walk-independent', sum((each) => Math.sqrt((each * (1 - each)) / (2 * Math.PI * steps))));
  write(hook('walk-now'), at ? `v = ${bits(at[0], rows)}, h = ${bits(at[1], columns)}` : '');
  write(hook('walk-toggle'), isWalking ? 'Pause' : 'Walk');
}

/** Draw the walk where the figures stand now. */
export function draw() {
  drawWalker();
  drawVisits();
  tell();
}

/** Half a step: to the next h along the row, or to the next v down the column. */
function move() {
  const [v, h] = walked.at ?? [walked.start, walked.h[0]];
  walked.at = walked.isHalf ? [walked.v[0], h] : [v, walked.h[0]];
  walked.trail = [...(walked.trail ?? []), walked.at].slice(-6);
  if (walked.isHalf) {
    walked.h.shift();
    const state = walked.v.shift();
    walked.visits.set(state, (walked.visits.get(state) ?? 0) + 1);
    walked.steps += 1;
  }
  walked.isHalf = !walked.isHalf;
}

/** Have steps to walk: fetched many at a time. */
async function provide(store) {
  if (walked.v.length) return;
  const { problem, view } = store.state;
  const { length } = view.state;
  const state = walked.at ? walked.at[0].toString(2).padStart(length, '0') : view.state;
  const mine = walked;
  const answer = await post(ADDRESS, { problem, state, steps: CHUNK, seed: seed++ });
  mine.start = parseInt(state, 2);
  mine.h.push(...answer.h);
  mine.v.push(...answer.v);
}

async function beat(store) {
  const mine = walked;
  await provide(store);
  if (mine !== walked || !isWalking) return;
  const pace = isCalm() ? CALM : FAST;
  const slow = isCalm() ? 0 : Number(/** @type {HTMLSelectElement} */ (one('[data-walk-speed]')).value);
  const moves = slow ? 1 : 2 * pace.steps;
  for (let count = 0; count < moves && walked.v.length; count += 1) move();
  draw();
  timer = setTimeout(() => beat(store), slow || pace.pause);
}

export function pause() {
  isWalking = false;
  clearTimeout(timer);
}

/** Walk on, or stand still. */
export function toggle(store) {
  if (isWalking) {
    pause();
    return tell();
  }
  isWalking = true;
  return beat(store);
}

function clear() {
  pause();
  walked = fresh();
  draw();
}

async function step(store) {
  pause();
  await provide(store);
  move();
  if (walked.isHalf) move();
  draw();
}

/** An answer has been drawn: a walk on another machine is over. */
export function follow(store) {
  const { W } = store.state.problem;
  counts = [2 ** W.length, 2 ** W[0].length];
  if (store.state.content !== content) {
    content = store.state.content;
    pause();
    walked = fresh();
  }
  draw();
}

export function listen(store) {
  const deeds = { toggle, step, clear };
  on('click', '[data-walk]', ({ dataset }) => deeds[dataset.walk](store));
}
