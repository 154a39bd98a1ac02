import assert from 'node:assert/strict';
import test from 'node:test';
import { nextSizes } from '../../static/js/backprop/sizes.js';

const network = { layers: [{ W: [[1, 2, 3], [4, 5, 6]] }, { W: [[1, 2]] }] }; // 3, 2, 1

test('a layer grows and shrinks by itself', () => {
  assert.deepEqual(nextSizes(network, '0', 1), [4, 2, 1]);
  assert.deepEqual(nextSizes(network, '1', -1), [3, 1, 1]);
  assert.deepEqual(nextSizes(network, '2', 2), [3, 2, 3]);
});

test('a new layer is as large as the one before it', () => {
  assert.deepEqual(nextSizes(network, 'insert', 1), [3, 2, 2, 1]);
});
