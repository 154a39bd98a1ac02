import assert from 'node:assert/strict';
import test from 'node:test';
import { counted, missed, nextLevel, read, together } from '../../static/js/practice/progress.js';

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

test('wrong answers are counted by the mistake that fits, and stay when an exercise is counted', () => {
  const first = missed({}, 'live', 2, ['the sign is lost']);
  const second = missed(missed(first, 'live', 2, ['the sign is lost']), 'live', 2, []);
  const both = missed(second, 'live', 2, ['one', 'another']);
  assert.deepEqual(both.live.mistakes, { 'the sign is lost': 2, 'none that is known': 1, 'one, or another': 1 });
  const after = counted(both, 'live', 2, ATTEMPT);
  assert.deepEqual(after.live, { solved: 1, tried: 1, level: 3, mistakes: both.live.mistakes });
});

test('what was exported is read again, and what is no progress is none', () => {
  const progress = counted(missed({}, 'mean', 2, ['the sign is lost']), 'mean', 2, ATTEMPT);
  assert.deepEqual(read(JSON.stringify(progress)), progress);
  assert.deepEqual(read('{"live": {"solved": 1, "tried": 2, "level": 3}}').live.tried, 2); // before mistakes were counted
  for (const text of ['', 'x', '[]', 'null', '3', '{"live": 3}', '{"live": {"solved": -1, "tried": 0}}']) {
    assert.equal(read(text), null, text);
  }
  assert.equal(read('{"live": {"solved": 0, "tried": 0, "mistakes": {"a": "b"}}}'), null);
});

test('the progress of several people is added up by kind and mistake', () => {
  const one = { live: { solved: 1, tried: 2, level: 2, mistakes: { a: 1, b: 2 } } };
  const other = { live: { solved: 3, tried: 4, level: 4, mistakes: { b: 1 } }, mean: { solved: 0, tried: 1, level: 1 } };
  assert.deepEqual(together([one, other]), {
    live: { people: 2, solved: 4, tried: 6, mistakes: { a: 1, b: 3 } },
    mean: { people: 1, solved: 0, tried: 1, mistakes: {} },
  });
});
