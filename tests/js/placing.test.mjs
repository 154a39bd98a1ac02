import assert from 'node:assert/strict';
import test from 'node:test';
import { place } from '../../static/js/backprop/placing.js';

const LABEL = { across: 40, down: 20 };
const overlap = (one, other) =>
  Math.abs(one.x - other.x) < one.across + other.across && Math.abs(one.y - other.y) < one.down + other.down;

/** Edges from one unit at the left to eight at the right, as on a canvas of 560 pixels. */
const fan = Array.from({ length: 8 }, (_, unit) => {
  const shares = Array.from({ length: 21 }, (_, step) => step / 20);
  return {
    uid: `W2-${unit + 1}-3`,
    x: shares.map((share) => 30 + 160 * share),
    y: shares.map((share) => 165 + (33 + 66 * unit - 165) * share * share * (3 - 2 * share)),
    from: 0,
    ...LABEL,
  };
});
const units = fan.map(({ y }) => ({ x: 219, y: y.at(-1), across: 27, down: 27 }));

test('all edges of a unit have their labels on them, clear of each other and of units', () => {
  const found = place(fan, units);
  assert.equal(found.size, fan.length);
  const boxes = [...found.values()];
  boxes.forEach((one, index) => {
    for (const other of [...boxes.slice(index + 1), ...units]) assert.ok(!overlap(one, other));
    const { x, y } = fan[index];
    assert.ok(x.some((each, step) => Math.hypot(each - one.x, y[step] - one.y) < 12), 'on its edge');
  });
});

test('a label that has no room is left out, but for the only one', () => {
  const straight = { uid: 'W1-1-1', x: [0, 100], y: [0, 0], from: 0.5, ...LABEL };
  const wall = [{ x: 50, y: 0, across: 60, down: 30 }];
  assert.equal(place([straight], wall).size, 1);
  assert.deepEqual([...place([straight, { ...straight, uid: 'W1-1-2', y: [90, 90] }], wall).keys()], ['W1-1-2']);
});
