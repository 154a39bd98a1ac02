/** Which edges of a network a name means: one itself, those of a unit, the ways to the loss. */

/** The unit that an edge leads from and the one that it leads to. @param {string} edge `W2-1-3`, `J-1` */
function endsOf(edge, last) {
  const [first, ...rest] = edge.slice(1).split('-').map(Number);
  return edge[0] === 'W' ? [`${first - 1}-${rest[1]}`, `${first}-${rest[0]}`] : [`${last}-${rest[0]}`, 'J'];
}

/** The layer of the outputs. @param {string[]} edges */
const lastOf = (edges) => Math.max(0, ...edges.filter((edge) => edge[0] === 'W').map((edge) => parseInt(edge.slice(1), 10)));

/** The unit that a name means: its value, its bias, an input, or the loss. @param {string} name */
function unitOf(name) {
  if (name === 'J') return name;
  const [, layer, unit] = /^(?:x|[ab](\d+))-(\d+)$/.exec(name) ?? [];
  return unit ? `${layer ?? 0}-${unit}` : '';
}

/**
 * The edges that a name means: an edge itself, all those into and out of a unit, a target's way to
 * the loss.
 * @param {string} name as in `data-lights`
 * @param {string[]} edges all that there are
 */
export function edgesOf(name, edges) {
  const own = name.replace(/^t-/, 'J-');
  if (edges.includes(own)) return [own];
  const unit = unitOf(name);
  const last = lastOf(edges);
  return unit ? edges.filter((edge) => endsOf(edge, last).includes(unit)) : [];
}

/**
 * What is chosen, and all ways on which the loss follows it.
 * @param {string} name of a weight, a bias or an input
 * @param {string[]} edges layer by layer
 */
export function waysToLoss(name, edges) {
  const last = lastOf(edges);
  const isEdge = edges.includes(name);
  const reached = new Set([isEdge ? endsOf(name, last)[1] : unitOf(name)]);
  const found = isEdge ? [name] : [];
  for (const edge of edges) {
    const [from, to] = endsOf(edge, last);
    if (!reached.has(from)) continue;
    reached.add(to);
    found.push(edge);
  }
  return found;
}

/** Which end of an edge a unit is: 0 where it begins, 1 where it ends, 0.5 neither. @param {string} name @param {string} edge @param {string[]} edges */
export function endAt(name, edge, edges) {
  const place = endsOf(edge, lastOf(edges)).indexOf(unitOf(name));
  return place < 0 ? 0.5 : place;
}
