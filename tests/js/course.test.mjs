import assert from 'node:assert/strict';
import test from 'node:test';
import { textOf } from '../../static/js/rbm/course.js';

test('a machine is a text as links have it, however its numbers were typed', () => {
  assert.equal(textOf({ W: [[1, '-1'], ['0,5', ' 1/3']], b: [0, 2], c: ['-1e-3', 0] }), '1,-1;0.5,1/3:0,2:-1e-3,0');
});
