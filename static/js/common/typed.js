/** What people type for numbers, in plain signs. */

const DASHES = /[−‐‑‒–—﹣-]/g;
const SLASHES = /[⁄∕]/g;
/** A vulgar fraction, or so many and one, as a part of a pattern. */
export const VULGAR = '(\\d*)([¼-¾⅐-⅞↉])';
const SIGNED = RegExp(`^([+-]?)${VULGAR}$`);

/** What such a fraction is: ½ is 1/2, 1½ is 3/2. @param {string} whole @param {string} part */
export function improper(whole, part) {
  const [top, bottom] = part.normalize('NFKC').split('⁄').map(Number);
  return `${Number(whole) * bottom + top}/${bottom}`;
}

/** A text with every minus as a hyphen, letter for letter. @param {string} text */
export const withHyphens = (text) => text.replace(DASHES, '-');

/** A typed number as the server reads it: "–½" is -1/2, "0,5" is 0.5. @param {string} text */
export function typed(text) {
  const plain = withHyphens(text.trim()).replace(SLASHES, '/').replace(',', '.');
  const [, sign, whole, part] = SIGNED.exec(plain) ?? [];
  return part ? sign + improper(whole, part) : plain;
}
