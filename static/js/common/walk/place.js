/** Where somebody was on the page before a walk, which begins at its top. */

const root = document.documentElement;

export function createPlace() {
  /** How far the page was scrolled. */
  let before = 0;
  let isWalking = root.hasAttribute('data-walking');

  /** A step, or none, is on screen. @param {boolean} walks */
  return function follow(walks) {
    if (walks === isWalking) return;
    isWalking = walks;
    if (walks) before = scrollY;
    scrollTo(0, walks ? 0 : before);
  };
}
