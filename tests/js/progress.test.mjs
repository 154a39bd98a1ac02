import assert from 'node:assert/strict';
import test from 'node:test';
import { counted, nextLevel } from '../../static/js/practice/progress.js';

const ATTEMPT = { tries: 1, hints: 0, isShown: false, isSolved: true };

test('what is solved at once and unaided leads forward, up to the last level', () => {
  assert.equal(nextLevel(2, ATTEMPT), 3);
  assert.equal(nextLevel(4, ATTEMPT), 4);
});

test('what needed a hint or a second try stays where it is', () => {
  assert.equal(nextLevel(3, { ...ATTEMPT, hints: 1 }), 3);
  assert.equal(nextLevel(3, { ...ATTEMPT, tries: 2 }), 3);
});

test('what was shown or not found in three tries leads back, down to the worked example', () => {
  assert.equal(nextLevel(3, { ...ATTEMPT, isShown: true }), 2);
  assert.equal(nextLevel(2, { ...ATTEMPT, tries: 3, isSolved: false }), 1);
});

test('after a worked example comes the first that is to be done', () => {
  assert.equal(nextLevel(1, { ...ATTEMPT, tries: 0, isSolved: false }), 2);
});

test('an exercise is counted for its kind alone, and as solved only where nothing was shown', () => {
  const once = counted({}, 'live', 2, ATTEMPT);
  assert.deepEqual(once, { live: { solved: 1, tried: 1, level: 3 } });
  const twice = counted(once, 'live', 3, { ...ATTEMPT, isShown: true });
  assert.deepEqual(twice.live, { solved: 1, tried: 2, level: 2 });
  assert.deepEqual(Object.keys(counted(once, 'energy', 2, ATTEMPT)), ['live', 'energy']);
});
