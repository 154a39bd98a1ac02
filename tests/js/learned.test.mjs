import assert from 'node:assert/strict';
import test from 'node:test';
import { createLearned, matterOf, paths } from '../../static/js/rbm/learned.js';

const state = (experiment, data = [['1', 0]]) => ({ problem: { W: [[0, 0], [0, 0]], data }, view: { experiment } });
const slice = (...steps) => ({
  curves: [{ method: 'exact', steps, means: steps.map((step) => -step / 10), errors: steps.map(() => 0) }],
  machines: { exact: steps.map((step) => ({ W: step })) },
});

test('what units of one kind have learned is no matter of another kind, though the rows are the same', () => {
  for (const experiment of ['rows', 'bars']) {
    const spins = state(experiment);
    spins.problem.units = 'spins';
    assert.notEqual(matterOf(spins), matterOf(state(experiment)));
  }
});

test('own rows are another matter when a bit or a unit changes, whether typed or drawn', () => {
  assert.equal(matterOf(state('rows', [[1, 0]])), matterOf(state('rows', [['1', '0']])));
  assert.notEqual(matterOf(state('rows', [[1, 0]])), matterOf(state('rows', [[1, 1]])));
  assert.equal(matterOf(state('bars', [[1, 0]])), matterOf(state('bars', [[1, 1]])));
});

test('slice by slice the curve grows, and who looks at its end goes on looking at its end', () => {
  const learned = createLearned();
  learned.take(slice(0, 10), matterOf(state('bars')));
  learned.take(slice(20), '');
  assert.deepEqual(learned.moment(), { method: 'exact', snapshot: 2, latest: 2, last: 20, updates: 20, mean: -2 });
  learned.choose({ snapshot: 1 });
  learned.take(slice(30), '');
  assert.deepEqual([learned.moment().updates, learned.moment().latest], [10, 3]);
  assert.deepEqual(learned.machine(), { W: 10 });
});

test('the server is told what was learned, unless that is of something else', () => {
  const learned = createLearned();
  learned.take(slice(0, 10), matterOf(state('bars')));
  assert.equal(learned.setting(state('bars')).learning.snapshot, 1);
  assert.deepEqual(learned.setting(state('rows')), {});
  learned.forget();
  assert.deepEqual(learned.setting(state('bars')), {});
});

test('a machine goes into the fields of the page number by number', () => {
  const machine = { W: [[1, 2]], b: [3], c: [4, 5] };
  assert.deepEqual(paths(machine), [
    ['W[0][0]', 1], ['W[0][1]', 2], ['b[0]', 3], ['c[0]', 4], ['c[1]', 5], ['beta', 1],
  ]);
});

test('the moment is found whose machine the page has', () => {
  const learned = createLearned();
  const machine = (number) => ({ W: [[number]], b: [0], c: [0.5] });
  const curves = ['exact', 'pcd'].map((method) => ({ method, steps: [0, 1], means: [0, 0], errors: [0, 0] }));
  const answer = { curves, machines: { exact: [machine(1), machine(2)], pcd: [machine(1), machine(3)] } };
  learned.take(answer, '');
  learned.find({ problem: { W: [['3']], b: ['0'], c: ['0.5'] } });
  assert.deepEqual([learned.moment().method, learned.moment().snapshot], ['pcd', 1]);
  learned.find({ problem: { W: [[9]], b: [0], c: [0] } });
  assert.equal(learned.moment().method, 'pcd');
});

test('a machine that is not the one of the moment looked at is said to be another, of its own rows alone', () => {
  const learned = createLearned();
  const machine = (weight) => ({ W: [[weight, 0], [0, 0]], b: [0, 0], c: [0, 0] });
  const at = (weight, experiment = 'rows') => ({ ...state(experiment), problem: { ...state(experiment).problem, ...machine(weight) } });
  learned.take({ ...slice(0, 10), machines: { exact: [machine(0), machine(0.5)] } }, matterOf(at('0')));
  assert.deepEqual([at('1/2'), at('0.5'), at('0'), at('7', 'bars')].map(learned.isOther), [true, false, true, false]);
  learned.find(at('0'));
  assert.ok(!learned.isOther(at('0')));
});
