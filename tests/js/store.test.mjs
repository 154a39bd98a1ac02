import assert from 'node:assert/strict';
import test from 'node:test';
import { changed, createStore, edited, heldAt, valueAt } from '../../static/js/common/store.js';

const state = (content, view = {}, sizes = [2, 1]) => ({
  problem: { x: content },
  view: { tab: 'edge', select: 'W1-1-1', ...view },
  kept: ['tab'],
  bound: { select: String(sizes) },
  own: ['title'],
  query: `${content}&${new URLSearchParams(view)}`,
  content,
});

test('a value is changed at its path in a copy', () => {
  const problem = { x: [1, 2], layers: [{ W: [[1, 2], [3, 4]] }] };
  const changed = edited(problem, [['layers[0].W[1][0]', '7'], ['x[1]', '5']]);
  assert.deepEqual(changed, { x: [1, '5'], layers: [{ W: [[1, 2], ['7', 4]] }] });
  assert.deepEqual(problem.layers[0].W, [[1, 2], [3, 4]]);
});

test('a value is found at its path', () => {
  assert.equal(valueAt({ layers: [{ b: [8, 9] }], loss: 'output' }, 'layers[0].b[1]'), 9);
  assert.equal(valueAt({ loss: 'output' }, 'loss'), 'output');
});

test('undo goes back change by change, and redo forward again', () => {
  const store = createStore(state('a'));
  for (const content of ['b', 'c']) {
    store.accept(state(content));
    assert.equal(store.settle(), 'push');
  }
  assert.deepEqual([store.undo().content, store.undo().content, store.undo()], ['b', 'a', undefined]);
  assert.deepEqual([store.redo().content, store.redo().content, store.redo()], ['b', 'c', undefined]);
});

test('what is answered before a change is closed is one step with it', () => {
  const store = createStore(state('a'));
  for (const content of ['b', 'c', 'd']) store.accept(state(content));
  store.settle();
  assert.equal(store.undo().content, 'a');
});

test('changes of one row are one to undo, and one link', () => {
  const store = createStore(state('a'));
  const closed = (content, row) => {
    store.accept(state(content));
    return store.settle(row);
  };
  assert.deepEqual(['b', 'c', 'd'].map((content) => closed(content, 'x 1')), ['push', 'replace', 'replace']);
  assert.equal(closed('e', 'x 2'), 'push');
  assert.equal(closed('e', 'x 2'), '');
  assert.equal(closed('f', ''), 'push');
  assert.equal(closed('g', ''), 'push');
  assert.deepEqual(['f', 'e', 'd', 'a'].map(() => store.undo().content), ['f', 'e', 'd', 'a']);
  assert.equal(closed('h', 'x 2'), 'push');
  assert.equal(store.undo().content, 'a');
});

test('another look is a new link but nothing to undo', () => {
  const store = createStore(state('a'));
  store.accept(state('a', { tab: 'matrix' }));
  assert.equal(store.settle(), 'push');
  assert.equal(store.canUndo, false);
});

test('a change after undo leaves nothing to redo', () => {
  const store = createStore(state('a'));
  store.accept(state('b'));
  store.settle();
  store.undo();
  store.accept(state('c'));
  store.settle();
  assert.equal(store.canRedo, false);
});

test('undo changes the problem, not how it is looked at', () => {
  const store = createStore(state('a'));
  store.accept(state('b', { tab: 'matrix', select: 'b1-1' }));
  store.settle();
  const { problem, view, query } = store.undo();
  assert.deepEqual([problem.x, view.tab, view.select], ['a', 'matrix', 'b1-1']);
  assert.equal(query, 'a&tab=matrix&select=b1-1');
});

test('what is said of a problem goes with it', () => {
  const store = createStore(state('a', { title: 'A' }));
  store.accept(state('b', { title: 'A' }));
  store.settle();
  assert.equal(store.undo().view.title, 'A');
  store.accept(state('c', { title: 'C & D?' }));
  store.settle();
  assert.equal(store.undo().view.title, 'A');
  assert.match(store.redo().query, /title=C%20%26%20D%3F/);
});

test('what an exercise brought along goes with it, and what is chosen for one stays', () => {
  const store = createStore(state('a', { title: 'A', rate: '' }));
  store.accept(state('b', { title: 'B', rate: '1', tab: 'matrix' }));
  store.settle();
  const { view } = store.undo();
  assert.deepEqual([view.title, view.rate, view.tab], ['A', '', 'matrix']);
  store.accept(state('c', { title: 'A', rate: '' }));
  store.settle();
  store.accept(state('c', { title: 'A', rate: '2' }));
  store.settle();
  assert.equal(store.undo().view.rate, '2');
});

test('a sample is looked at as long as there are as many', () => {
  const of = (content, count, sample) => ({
    ...state(content, { sample }),
    bound: { sample: String(count) },
  });
  const store = createStore(of('a', 2, '1'));
  for (const next of [of('b', 2, '2'), of('c', 3, '3')]) {
    store.accept(next);
    store.settle();
  }
  assert.equal(store.undo().view.sample, '2');
  store.accept(of('b', 2, '1'));
  assert.equal(store.undo().view.sample, '1');
});

test('what names a unit is not carried into a network of other sizes', () => {
  const store = createStore(state('a', {}, [2, 1]));
  store.accept(state('b', { tab: 'matrix', select: 'W1-3-1' }, [2, 3, 1]));
  store.settle();
  const { view } = store.undo();
  assert.deepEqual([view.tab, view.select], ['matrix', 'W1-1-1']);
});

test('a control holds a part of the view by its name, or else a place in the problem', () => {
  const state = { problem: { x: ['1', '2'] }, view: { rate: '0.5' } };
  assert.deepEqual([heldAt(state, 'rate'), heldAt(state, 'x[1]')], ['0.5', '2']);
});

test('edits change the view and the problem, each where it belongs, and not the state itself', () => {
  const state = { problem: { x: ['1', '2'] }, view: { rate: '0.5', l2: '' } };
  const { problem, view } = changed(state, new Map([['x[1]', '3'], ['rate', '1/3']]));
  assert.deepEqual([problem, view], [{ x: ['1', '3'] }, { rate: '1/3', l2: '' }]);
  assert.deepEqual([state.problem.x[1], state.view.rate], ['2', '0.5']);
});
