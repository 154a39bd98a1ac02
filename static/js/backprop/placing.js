/** Where labels of edges stand that are shown for a while: on their edges, clear of each other. */

/** @typedef {{x: number, y: number, across: number, down: number}} Box its middle and half its sides */
/** @typedef {{uid: string, x: number[], y: number[], from: number, across: number, down: number}} Label
 * an edge's curve, the end (0 or 1) that the label stands away from, and half its sides */

const STEPS = 33;
const NEAREST = 0.08;
/** Pixels between two labels. */
const GAP = 2;
const CLEAR = 0.5;

const overlap = (one, other) =>
  Math.max(0, one.across + other.across + GAP - Math.abs(one.x - other.x)) *
  Math.max(0, one.down + other.down + GAP - Math.abs(one.y - other.y));

/** The point of a curve at a share of its way. */
function pointAt({ x, y }, share) {
  const place = share * (x.length - 1);
  const before = Math.min(Math.floor(place), x.length - 2);
  const between = (values) => values[before] + (place - before) * (values[before + 1] - values[before]);
  return { x: between(x), y: between(y) };
}

/** The shares of an edge's way, from the far end to the near one; from the middle where none is meant. */
function shares(from) {
  const all = Array.from({ length: STEPS }, (_, step) => NEAREST + (step / (STEPS - 1)) * (1 - 2 * NEAREST));
  const wanted = from === 0.5 ? 0.5 : 1 - from;
  return all.sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted));
}

/**
 * The places of labels, by name: each the first on its edge that touches nothing. One that has none
 * is left out, but for the only one.
 * @param {Label[]} labels
 * @param {Box[]} others what they keep clear of
 * @returns {Map<string, Box>}
 */
export function place(labels, others) {
  const taken = [...others];
  const found = new Map();
  for (const label of labels) {
    const boxes = shares(label.from).map((share) => ({ ...pointAt(label, share), across: label.across, down: label.down }));
    const costs = boxes.map((box) => taken.reduce((sum, other) => sum + overlap(box, other), 0));
    const best = costs.findIndex((cost) => cost <= CLEAR);
    const chosen = best < 0 && labels.length === 1 ? costs.indexOf(Math.min(...costs)) : best;
    if (chosen < 0) continue;
    taken.push(boxes[chosen]);
    found.set(label.uid, boxes[chosen]);
  }
  return found;
}
