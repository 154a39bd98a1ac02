import assert from 'node:assert/strict';
import test from 'node:test';
import { distance, nearest } from '../../static/js/common/nearest.js';

const flat = { uid: 'flat', x: [0, 10], y: [0, 0] };
const bent = { uid: 'bent', x: [0, 10, 10], y: [8, 8, 20] };

test('a point is as far from a piece of line as from its nearest point, its ends included', () => {
  assert.equal(distance(5, 3, 0, 0, 10, 0), 3);
  assert.equal(distance(13, 4, 0, 0, 10, 0), 5);
  assert.equal(distance(3, 4, 0, 0, 0, 0), 5);
});

test('the nearest of several curves is named, whichever of its pieces is near', () => {
  assert.equal(nearest([flat, bent], 5, 3, 12), 'flat');
  assert.equal(nearest([flat, bent], 5, 5, 12), 'bent');
  assert.equal(nearest([flat, bent], 12, 15, 12), 'bent');
});

test('beyond reach nothing is named', () => {
  assert.equal(nearest([flat, bent], 5, -13, 12), '');
  assert.equal(nearest([], 0, 0, 12), '');
});
