/** A Gibbs walk in the figures: where it stands, what it has visited, how far it is from the model. */

import { isCalm } from '../common/diagram.js';
import { all, hook, one, shape, write } from '../common/dom.js';
import { graphOf } from '../common/drawing.js';
import { share } from './chain.js';
import { across, bits, down, level, middle, spot } from './landscape.js';
import { drawSample } from './sample.js';
import { written } from './units.js';

/** @typedef {import('./chain.js').Chain} Chain */

const layer = (name) => one('.walker', graphOf(name));

/** Where a pair of states stands in the picture of the landscape. */
const place = (pair) => spot(graphOf('energy'), pair);

/** @param {Chain} chain */
function drawWalker({ trail, at }, isWalking) {
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

/** The visits as rings on the bars of p(v), or as marks on those of what completes the bits held. @param {Chain} chain */
function drawVisits(chain, clamp) {
  for (const way of all('[data-completion]')) {
    way.style.setProperty('--visited', String(chain.steps && share(chain, parseInt(way.dataset.completion, 2))));
    way.parentElement.classList.toggle('visited', chain.steps > 0);
  }
  layer('pv').replaceChildren(...(clamp ? [] : rings(chain)));
}

/** @param {Chain} chain */
function rings(chain) {
  const { layout, data } = graphOf('pv');
  const labels = data[0].customdata;
  const places = across(layout, labels.length);
  const { start, end } = down(layout, 1);
  const radius = Math.min(7, (places.end - places.start) / labels.length / 3);
  // The model's bar is the right one of the two.
  const aside = ((1 - layout.bargap) / 4) * ((places.end - places.start) / labels.length);
  return labels.flatMap((label, place) => {
    const visited = share(chain, parseInt(label, 2));
    if (!visited) return [];
    const cy = Math.max(start, end - level(layout.yaxis, visited) * (end - start));
    return [shape('circle', { cx: middle(places, place) + aside, cy, r: radius, class: 'visits' })];
  });
}

/** What the visits grow towards, by the number of v: p(v), or p(v) given the bits that are held. */
function target(rows, clamp) {
  const found = clamp ? 'completion' : 'value-p';
  return Array.from({ length: rows }, (_, v) => Number(hook(`${found}-${bits(v, rows)}`)?.dataset.value ?? 0));
}

/** A number that is there once a step has been taken. */
function number(name, { steps }, value) {
  write(hook(name), steps ? value.toFixed(3) : '–');
  hook(name).dataset.value = String(steps ? value : 1);
}

/** @param {Chain} chain @param {number[]} counts how many v and h there are */
function tell(chain, [rows, columns], clamp, isWalking) {
  const { steps, at } = chain;
  write(hook('walk-steps'), steps.toLocaleString('en'));
  hook('walk-steps').dataset.value = String(steps);
  const p = target(rows, clamp);
  const sum = (term) => p.reduce((total, each, v) => total + term(each, v), 0);
  number('walk-distance', chain, sum((each, v) => Math.abs(share(chain, v) - each) / 2));
  // E|share - p| of the share of many independent draws, which is all but normal.
  number('walk-independent', chain, sum((each) => Math.sqrt((each * (1 - each)) / (2 * Math.PI * steps))));
  write(hook('walk-now'), at ? `v = ${written(bits(at[0], rows))}, h = ${written(bits(at[1], columns))}` : '');
  write(hook('walk-toggle'), isWalking ? 'Pause' : 'Walk');
  write(one('[data-walk-target]'), clamp ? 'p(rest | held)' : 'p(v)');
  hook('walk-now').setAttribute('aria-live', isWalking ? 'off' : 'polite');
}

/**
 * Draw a walk where the figures stand now.
 * @param {Chain} chain @param {import('../common/store.js').State} state @param {boolean} isWalking
 */
export function draw(chain, { problem: { W }, view: { clamp, tab } }, isWalking) {
  const counts = [2 ** W.length, 2 ** W[0].length];
  drawWalker(chain, isWalking);
  drawVisits(chain, clamp);
  tell(chain, counts, clamp, isWalking);
  const [v, h] = chain.at?.map((state, layer) => bits(state, counts[layer])) ?? [];
  const isSeen = v && (isWalking || tab === 'sampling');
  drawSample(isSeen ? { v, h } : undefined, isWalking || tab === 'sampling' ? clamp : '');
}
