/** A walk by Gibbs sampling over the landscape: along a row to an h, down a column to a v. */

import { post } from './api.js';
import { hook, on, one, write } from './dom.js';
import { isCalm } from './flow.js';
import { across, bits, down, grayPlace, middle } from './landscape.js';
import { graphOf } from './shell.js';

const ADDRESS = '/api/page/rbm/walk';
const CHUNK = 500;
const AT_ONCE = 20;
const SVG = 'http://www.w3.org/2000/svg';

/** What has been walked: visits of every state by number; the place now; what is still to come. */
const fresh = () => ({ visits: new Map(), steps: 0, at: null, h: [], v: [], isHalf: false });
let walked = fresh();
let timer = 0;
let isWalking = false;
let seed = 1;
/** The machine that is walked on. */
let content = '';

function shape(kind, attributes) {
  const element = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

const layer = (name) => one('.walker', graphOf(name));

/** Where a pair of states stands on the map. */
function spot([v, h]) {
  const { layout, data } = graphOf('energy');
  const { z } = data[0];
  const x = middle(across(layout, z[0].length), grayPlace(h));
  return [x, middle(down(layout, z.length), grayPlace(v))];
}

function drawWalker() {
  const { trail = [], at } = walked;
  if (!at) return layer('energy').replaceChildren();
  const points = trail.map((pair) => spot(pair).join());
  const [cx, cy] = spot(at);
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
  const [, top] = layout.yaxis.range;
  const radius = Math.min(7, (places.end - places.start) / labels.length / 3);
  // The model's bar is the right one of the two.
  const aside = ((1 - layout.bargap) / 4) * ((places.end - places.start) / labels.length);
  const rings = labels.flatMap((label, place) => {
    const share = (walked.visits.get(parseInt(label, 2)) ?? 0) / walked.steps;
    if (!share) return [];
    const cy = Math.max(start, end - (share / top) * (end - start));
    return [shape('circle', { cx: middle(places, place) + aside, cy, r: radius, class: 'visits' })];
  });
  layer('pv').replaceChildren(...rings);
}

function tell() {
  const { steps, visits, at } = walked;
  write(hook('walk-steps'), steps.toLocaleString('en'));
  hook('walk-steps').dataset.value = String(steps);
  const { data } = graphOf('energy');
  const [rows, columns] = [data[0].z.length, data[0].z[0].length];
  const shares = Array.from({ length: rows }, (_, v) => {
    const p = Number(hook(`value-p-${bits(v, rows)}`).dataset.value);
    return Math.abs((visits.get(v) ?? 0) / steps - p) / 2;
  });
  const distance = shares.reduce((sum, share) => sum + share, 0);
  write(hook('walk-distance'), steps ? distance.toFixed(3) : '–');
  hook('walk-distance').dataset.value = String(steps ? distance : 1);
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
  const pause = isCalm() ? 0 : Number(/** @type {HTMLSelectElement} */ (one('[data-walk-speed]')).value);
  const moves = pause ? 1 : 2 * AT_ONCE;
  for (let count = 0; count < moves && walked.v.length; count += 1) move();
  draw();
  timer = setTimeout(() => beat(store), pause || 40);
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
