import assert from 'node:assert/strict';
import test from 'node:test';
import { isPaintOf, planOf } from '../../static/js/common/painting.js';

const layout = { width: 300, xaxis: { range: [0, 1] }, meta: 'one' };
const points = { type: 'scatter', mode: 'markers', uid: 'a', x: [1, 2], y: [3, 4], marker: { size: 5, color: 'red' } };
const line = { type: 'scatter', mode: 'lines', uid: 'b', x: [0, 1], y: [0, 1], line: { color: 'red' } };
const bars = { type: 'bar', uid: 'c', x: [0, 1], y: [0.2, 0.8], marker: { color: ['red', 'red'] } };
const map = { type: 'heatmap', uid: 'd', z: [[1, 2], [3, 4]], zmin: 1, zmax: 4, colorscale: [[0, '#000000'], [1, '#ffffff']] };

/** Whether what a trace becomes is paint for it. */
const isPaint = (trace, change, changed = layout) =>
  isPaintOf({ data: [trace] }, { data: [{ ...trace, ...change }], layout: changed }, planOf(layout));

test('colours, words, widths, heights of bars and values of a map are paint', () => {
  assert.ok(isPaint(points, { marker: { size: 5, color: 'blue' } }));
  assert.ok(isPaint(line, { line: { color: 'blue', width: 3 } }));
  assert.ok(isPaint(bars, { y: [0.5, 0.5], marker: { color: ['blue', 'red'] } }));
  assert.ok(isPaint({ ...bars, orientation: 'h', x: [0.2, 0.8], y: [0, 1] }, { x: [0.5, 0.5] }));
  assert.ok(isPaint(map, { z: [[0, 0], [0, 9]], zmin: 0, zmax: 9 }));
});

test('a place is paint only where it is marked to move', () => {
  assert.ok(!isPaint(points, { y: [3, 5] }));
  assert.ok(!isPaint(line, { x: [0, 2] }));
  assert.ok(isPaint({ ...line, meta: 'moves' }, { x: [0, 2] }));
  assert.ok(!isPaint(bars, { x: [0, 2] }));
});

test('another size, number, kind or layout is another drawing', () => {
  assert.ok(!isPaint(points, { marker: { size: 9, color: 'red' } }));
  assert.ok(!isPaint(points, { x: [1], y: [3] }));
  assert.ok(!isPaint(map, { z: [[1, 2]] }));
  assert.ok(!isPaint({ ...map, type: 'contour' }, { zmax: 9 }));
  assert.ok(!isPaint(points, { uid: 'other' }));
  assert.ok(!isPaint(points, {}, { ...layout, width: 400 }));
  assert.ok(isPaint(points, {}, { ...layout, meta: 'two' }));
});

test('where a scale from 0 ends is paint, as long as it has as many ticks', () => {
  const scale = { rangemode: 'tozero', range: [0, 1], tickvals: [0, 1], ticktext: ['0', '1'] };
  const isPainted = (change, before = scale) => {
    const [drawn, changed] = [{ ...layout, yaxis: before }, { ...layout, yaxis: { ...before, ...change } }];
    return isPaintOf({ data: [bars] }, { data: [bars], layout: changed }, planOf(drawn));
  };
  assert.ok(isPainted({ range: [0, 2], tickvals: [0, 2], ticktext: ['0', '2'] }));
  assert.ok(!isPainted({ tickvals: [0], ticktext: ['0'] }));
  assert.ok(!isPainted({ title: 'p' }));
  assert.ok(!isPainted({ range: [0, 2] }, { ...scale, rangemode: 'normal' }));
});
