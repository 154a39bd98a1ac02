import assert from 'node:assert/strict';
import test from 'node:test';
import { createPresses } from '../../static/js/common/presses.js';

test('presses on one control in quick succession are one row', () => {
  const presses = createPresses();
  const rows = [0, 90, 500, 1400].map((time) => presses.at('x[0]', time));
  assert.equal(new Set(rows).size, 1);
});

test('after a pause, on another control and after the control is left there is another row', () => {
  const presses = createPresses();
  const rows = [['x[0]', 0], ['x[0]', 5000], ['x[1]', 5100], ['x[0]', 5200]].map(([path, time]) =>
    presses.at(path, time),
  );
  presses.end();
  rows.push(presses.at('x[0]', 5300));
  assert.equal(new Set(rows).size, 5);
});
