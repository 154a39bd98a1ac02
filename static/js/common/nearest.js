/** Which of several curves is nearest to a point. */

/** @typedef {{uid: string, x: number[], y: number[]}} Curve through its points, in order */

/**
 * How far a point is from the piece of a straight line between two others.
 * @param {number} px @param {number} py @param {number} ax @param {number} ay @param {number} bx @param {number} by
 */
export function distance(px, py, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length ? Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length)) : 0;
  return Math.hypot(px - ax - share * dx, py - ay - share * dy);
}

/** How far a point is from a curve. @param {Curve} curve @param {number} px @param {number} py */
function distanceTo({ x, y }, px, py) {
  const pieces = x.slice(1).map((to, index) => distance(px, py, x[index], y[index], to, y[index + 1]));
  return Math.min(...pieces);
}

/**
 * The name of the curve that is nearest to a point; '' where none is within reach.
 * @param {Curve[]} curves
 * @param {number} px @param {number} py @param {number} reach
 */
export function nearest(curves, px, py, reach) {
  const found = curves.map((curve) => ({ uid: curve.uid, far: distanceTo(curve, px, py) }));
  const [first] = found.sort((one, other) => one.far - other.far);
  return first && first.far <= reach ? first.uid : '';
}
