/** Presses of keys that move a number: those in quick succession are one row of changes. */

const PAUSE = 1000; // milliseconds

export function createPresses() {
  let rows = 0;
  let pressed = '';
  let last = -Infinity;
  return {
    /**
     * A key goes down or up at a control.
     * @param {string} path the control's @param {number} time in milliseconds
     * @returns {string} the name of the row that the press belongs to
     */
    at(path, time) {
      if (path !== pressed || time - last > PAUSE) rows += 1;
      pressed = path;
      last = time;
      return `${path} ${rows}`;
    },
    /** Whatever comes next is another row. */
    end() {
      pressed = '';
    },
  };
}
