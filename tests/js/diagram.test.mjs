import assert from 'node:assert/strict';
import test from 'node:test';
import { halo, overlay } from '../../static/js/common/diagram.js';

/** As much of an element as halos need. */
function element(attributes, isSeen = true) {
  const children = [];
  return {
    isSeen,
    children,
    getAttribute: (name) => attributes[name] ?? null,
    setAttribute: (name, value) => Object.assign(attributes, { [name]: value }),
    prepend(child) {
      children.unshift(child);
      child.remove = () => children.splice(children.indexOf(child), 1);
    },
  };
}

globalThis.document = { createElementNS: () => element({}) };
globalThis.getComputedStyle = ({ isSeen }) => ({ display: isSeen ? 'block' : 'none' });

/** A diagram that was drawn on the wide canvas, in a frame where the tall one is in sight by now. */
function diagram() {
  const layers = Object.fromEntries(
    ['underlay', 'overlay'].map((kind) => [
      kind,
      [element({ viewBox: '0 0 1000 560' }, false), element({ viewBox: '0 0 400 520' })],
    ]),
  );
  const halos = (kind) => layers.underlay.flatMap(({ children }) => children.filter((each) => each.getAttribute('class').split(' ').includes(kind)));
  return {
    layers,
    data: [{ mode: 'lines', uid: 'W1-1-1', x: [0, 900], y: [0, 500] }],
    layout: { width: 1000, height: 560 },
    querySelectorAll: (selector) => layers[selector.slice(1)] ?? halos(selector.split('.').at(-1)),
  };
}

test('what lies over a diagram is in the units in which it is drawn, whatever is in sight', () => {
  const graph = diagram();
  const { underlay, overlay: over } = graph.layers;
  halo(graph, 'chosen', ['W1-1-1']);
  assert.deepEqual(underlay.map(({ children }) => children.length), [1, 0]);
  assert.equal(overlay(graph), over[0]);
  graph.layout = { width: 400, height: 520 };
  halo(graph, 'chosen', ['W1-1-1']);
  assert.deepEqual(underlay.map(({ children }) => children.length), [0, 1], 'the halo of before is gone');
  assert.equal(overlay(graph), over[1]);
});

test('before a figure is drawn, what is in sight counts', () => {
  const graph = { ...diagram(), layout: undefined };
  assert.equal(overlay(graph), graph.layers.overlay[1]);
});
