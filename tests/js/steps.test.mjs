import assert from 'node:assert/strict';
import test from 'node:test';
import { onGrid, strideOf, valueOf, wider } from '../../static/js/common/steps.js';

test('typed numbers may be fractions, have a decimal comma and a true minus sign', () => {
  const texts = { 3: 3, '-1/3': -1 / 3, '0,25': 0.25, '−2': -2, ' 7 ': 7, '1e3': 1000, '½': 0.5, '–2¾': -2.75, '1⁄3': 1 / 3 };
  for (const [text, value] of Object.entries(texts)) assert.equal(valueOf(text), value, text);
});

test('what is no number has no value', () => {
  for (const text of ['', ' ', 'x', '1/', '/2', '1/2/3', '--1', '½5', '1/½']) assert.ok(Number.isNaN(valueOf(text)), text);
});

test('a slider stands on decimals of its grid', () => {
  assert.equal(onGrid(0.30000000000000004, 0.1), '0.3');
  assert.equal(onGrid(1.2344, 0.05), '1.25');
  assert.equal(onGrid(-0.07, 0.05), '-0.05');
  assert.equal(onGrid(149, 100), '100');
});

test('with Shift a step is a fifth, a page five steps', () => {
  assert.equal(strideOf({ key: 'ArrowRight' }, 0.5, false), 0.5);
  assert.equal(strideOf({ key: 'ArrowLeft', shiftKey: true }, 0.5, false), -0.1);
  assert.equal(strideOf({ key: 'PageUp' }, 0.5, false), 2.5);
  assert.equal(strideOf({ key: 'Home' }, 0.5, false), -Infinity);
});

test('in a field the keys to the side, and everywhere those with Ctrl, are not for numbers', () => {
  assert.equal(strideOf({ key: 'ArrowUp' }, 0.5, true), 0.5);
  for (const key of ['ArrowLeft', 'Home', 'PageUp', 'a']) assert.equal(strideOf({ key }, 0.5, true), undefined);
  assert.equal(strideOf({ key: 'ArrowUp', ctrlKey: true }, 0.5, false), undefined);
});

test('a slider reaches as far as its number, by 1, 2, 5, 10', () => {
  const reached = [0.5, 1.5, 4, -7, 11].map((value) => wider(1, value));
  assert.deepEqual(reached, [1, 2, 5, 10, 20]);
  assert.equal(wider(1, 1e9), 1e6);
});
