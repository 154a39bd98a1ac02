import assert from 'node:assert/strict';
import test from 'node:test';
import { edgesOf, endAt, waysToLoss } from '../../static/js/backprop/ways.js';

/** A network of 2 inputs, two layers of 2 units and 2 outputs. */
const layers = [1, 2, 3].flatMap((layer) => [1, 2].flatMap((to) => [1, 2].map((from) => `W${layer}-${to}-${from}`)));
const EDGES = [...layers, 'J-1', 'J-2'];

test('an edge means itself, a unit or its bias all edges into it and out of it', () => {
  assert.deepEqual(edgesOf('W2-1-2', EDGES), ['W2-1-2']);
  const unit = ['W1-2-1', 'W1-2-2', 'W2-1-2', 'W2-2-2'];
  assert.deepEqual(edgesOf('a1-2', EDGES), unit);
  assert.deepEqual(edgesOf('b1-2', EDGES), unit);
  assert.deepEqual(edgesOf('x-1', EDGES), ['W1-1-1', 'W1-2-1']);
});

test('an output leads to the loss, and a target means that way', () => {
  assert.deepEqual(edgesOf('a3-1', EDGES), ['W3-1-1', 'W3-1-2', 'J-1']);
  assert.deepEqual(edgesOf('t-2', EDGES), ['J-2']);
  assert.deepEqual(edgesOf('J', EDGES), ['J-1', 'J-2']);
  assert.deepEqual(edgesOf('delta-W1-1-1', EDGES), []);
});

test('the loss follows a weight on all ways from the unit that it leads to', () => {
  assert.deepEqual(waysToLoss('W2-1-2', EDGES), ['W2-1-2', 'W3-1-1', 'W3-2-1', 'J-1', 'J-2']);
  assert.deepEqual(waysToLoss('b3-2', EDGES), ['J-2']);
  assert.deepEqual(waysToLoss('x-1', EDGES), EDGES.filter((edge) => !/^W1-.-2/.test(edge)));
});

test('an edge that there is not leads nowhere', () => {
  const without = EDGES.filter((edge) => edge !== 'W3-1-1');
  assert.deepEqual(waysToLoss('W2-1-2', without), ['W2-1-2', 'W3-2-1', 'J-2']);
});

test('a unit is where its edges begin or end', () => {
  assert.deepEqual(['W1-1-1', 'W2-1-1', 'W3-1-1'].map((edge) => endAt('a1-1', edge, EDGES)), [1, 0, 0.5]);
});
