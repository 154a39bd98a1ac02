import assert from 'node:assert/strict';
import test from 'node:test';
import { betaAt, shareOf } from '../../static/js/rbm/temperature.js';

test('the slider of T goes from cold over 1 half way to infinite', () => {
  assert.equal(betaAt(0), '100');
  assert.equal(betaAt(0.5), '1');
  assert.equal(betaAt(1), '0');
  assert.equal(betaAt(0.25), '3');
});

test('the slider stands where its beta is', () => {
  for (const share of [0.1, 0.25, 0.5, 0.9, 1]) assert.ok(Math.abs(shareOf(Number(betaAt(share))) - share) < 1e-3);
});
