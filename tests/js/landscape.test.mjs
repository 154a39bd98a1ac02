import assert from 'node:assert/strict';
import test from 'node:test';
import { across, bits, cornersOf, down, grayPlace, level, middle, point, spot } from '../../static/js/rbm/landscape.js';

const layout = {
  width: 500,
  height: 300,
  margin: { l: 50, r: 50, t: 20, b: 80 },
  xaxis: { domain: [0, 0.5], range: [-1, 1] },
  yaxis: { domain: [0.25, 1], range: [0, 10] },
};

test('the places of an axis fill its part of the figure', () => {
  assert.deepEqual(across(layout, 4), { start: 50, end: 250, count: 4 });
  assert.deepEqual(down(layout, 3), { start: 20, end: 170, count: 3 });
  assert.deepEqual(down({ ...layout, yaxis: {} }, 3), { start: 20, end: 220, count: 3 });
  assert.deepEqual([0, 1, 2, 3].map((place) => middle(across(layout, 4), place)), [75, 125, 175, 225]);
});

test('a value stands as far up an axis as its share, on a logarithmic one of its exponent', () => {
  assert.equal(level({ range: [0, 10] }, 5), 0.5);
  assert.equal(level({ type: 'log', range: [-4, 0] }, 0.01), 0.5);
});

test('the corners of a figure are the ends of its axes', () => {
  assert.deepEqual(point(layout, -1, 0), [50, 220]);
  assert.deepEqual(point(layout, 1, 10), [450, 20]);
});

test('in Gray order one place and the next differ by one bit', () => {
  const order = [];
  for (let state = 0; state < 32; state += 1) order[grayPlace(state)] = state;
  assert.equal(order.filter((state) => state !== undefined).length, 32);
  for (let place = 1; place < 32; place += 1) {
    const changed = order[place] ^ order[place - 1];
    assert.equal(changed & (changed - 1), 0, `places ${place - 1} and ${place}`);
  }
});

test('a state is written with as many bits as there are units', () => {
  assert.equal(bits(5, 8), '101');
  assert.equal(bits(1, 16), '0001');
});

test('a pair of states stands in its cell of the map', () => {
  const map = { type: 'heatmap', z: [[0, 0], [0, 0], [0, 0], [0, 0]] };
  const graph = { data: [map], layout: { ...layout, xaxis: {}, yaxis: {} } };
  // v = 3 is third of 0, 1, 3, 2 from the top; h = 1 is the second of two.
  assert.deepEqual(spot(graph, [3, 1]), [350, 145]);
});

test('elsewhere it stands on its corner, or nowhere', () => {
  const corners = { uid: 'states', x: [-1, 1], y: [0, 10] };
  assert.deepEqual(spot({ data: [{ uid: 'edges' }, corners], layout }, [1, 0]), [450, 20]);
  assert.equal(cornersOf({ data: [{ uid: 'solid' }] }), undefined);
  assert.equal(spot({ data: [{ uid: 'solid' }], layout }, [1, 0]), undefined);
});
