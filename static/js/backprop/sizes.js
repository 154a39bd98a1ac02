/** The layer sizes of a network, and what the buttons make of them. */

/**
 * @param {any} problem
 * @param {string} place a layer (0: the inputs), or `insert` for a layer before the output
 * @param {number} by how many units more
 * @returns {number[]} the sizes asked for; whether they are allowed is the server's to say
 */
export function nextSizes({ layers }, place, by) {
  const sizes = [layers[0].W[0].length, ...layers.map(({ W }) => W.length)];
  if (place === 'insert') return [...sizes.slice(0, -1), sizes.at(-2), sizes.at(-1)];
  return sizes.with(Number(place), sizes[Number(place)] + by);
}
