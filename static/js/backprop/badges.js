/** Badges grow and shrink with their numbers: so do the rings around them. */

import { all } from '../common/dom.js';

const perCent = (share) => `${(100 * share).toFixed(3)}%`;

/**
 * Let the rings of badges lie around the badges that are drawn.
 * @param {any} graph
 * @param {string} canvas the name of the canvas that is drawn
 */
export function ring(graph, canvas) {
  const rims = graph.data?.find(({ uid }) => uid === 'badge-rims');
  const places = `${canvas} ${rims?.x}`;
  if (!rims || graph.dataset.rings === places) return;
  graph.dataset.rings = places;
  const { width } = graph.layout;
  const handles = all('.handle:is(.bias, .target)', graph);
  const named = new Map(handles.map((handle) => [handle.dataset.lights?.split(' ')[0], handle]));
  rims.customdata.forEach((name, index) => {
    const style = named.get(name)?.style;
    if (!style) return;
    // A badge is a line with round ends; after each there is a gap.
    const [left, right] = rims.x.slice(3 * index);
    const touched = parseFloat(style.getPropertyValue(`--${canvas}-w`)) / 100;
    const [inset] = style.getPropertyValue(`--${canvas}-ring`).trim().split(' ');
    const beside = (1 - (right - left + rims.line.width) / width / touched) / 2;
    style.setProperty(`--${canvas}-x`, perCent((left + right) / 2 / width - touched / 2));
    style.setProperty(`--${canvas}-ring`, `${inset} ${perCent(beside)}`);
  });
}
