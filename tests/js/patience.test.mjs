import assert from 'node:assert/strict';
import test from 'node:test';
import { ServerGone, secondsOf } from '../../static/js/common/api.js';
import { createPatience } from '../../static/js/common/patience.js';

/** Fails so many times, then answers. */
const failing = (times, error) => async () => {
  if (times-- > 0) throw error;
  return 'answer';
};

test('a busy server tells its seconds as a number or a date, and nonsense asks for none', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  assert.equal(secondsOf('2', now), 2);
  assert.equal(secondsOf('Thu, 01 Jan 2026 00:01:30 GMT', now), 90);
  assert.deepEqual(['Wed, 31 Dec 2025 00:00:00 GMT', '-3', 'soon', '', null].map((told) => secondsOf(told, now)), [0, 0, 0, 0, 0]);
});

test('who waits for a server waits longer each time, up to a limit, and not less than it asks for', async () => {
  const waits = [];
  const patiently = createPatience({ onTrouble() {}, pause: async (time) => waits.push(time) });
  assert.equal(await patiently(failing(6, new ServerGone('/'))), 'answer');
  const most = [1000, 2000, 4000, 8000, 8000, 8000];
  assert.equal(waits.length, most.length);
  waits.forEach((wait, tries) => assert.ok(wait >= most[tries] / 2 && wait <= most[tries], `${wait}`));

  waits.length = 0;
  await patiently(failing(1, new ServerGone('/', 5)));
  assert.ok(waits[0] >= 5500 && waits[0] <= 6000);
  await patiently(failing(1, new ServerGone('/', 1e9)));
  assert.ok(waits[1] < 2 ** 31, 'a timer takes no more');
});

test('the trouble is over when nothing waits any more, and what is no trouble of the server is thrown', async () => {
  const told = [];
  const resumes = [];
  const patiently = createPatience({
    onTrouble: (words) => told.push(words),
    pause: () => new Promise((resolve) => resumes.push(resolve)),
  });
  const busy = patiently(failing(1, new ServerGone('/', 0, 'Busy.')));
  const gone = patiently(failing(1, new ServerGone('/')));
  await new Promise(setImmediate);
  assert.deepEqual(told, ['Busy.', '']);
  resumes[1]();
  await gone;
  assert.equal(told.at(-1), 'Busy.');
  resumes[0]();
  await busy;
  assert.equal(told.at(-1), undefined);
  await assert.rejects(patiently(failing(1, new Error('a fault'))), /a fault/);
  assert.equal(told.length, 4);
});
