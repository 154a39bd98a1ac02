/** What was written on a sheet of lines, kept for each problem until the tab is closed. */

const placeOf = (content) => `sheet ${content}`;

/**
 * What was written for a problem, by line.
 * @param {string} content the canonical link of the problem
 * @returns {Map<string, string>}
 */
export function recall(content) {
  try {
    return new Map(Object.entries(JSON.parse(sessionStorage.getItem(placeOf(content)) ?? '{}')));
  } catch {
    return new Map();
  }
}

/** @param {string} content @param {Map<string, string>} sheet */
export function keep(content, sheet) {
  try {
    if (sheet.size) sessionStorage.setItem(placeOf(content), JSON.stringify(Object.fromEntries(sheet)));
    else sessionStorage.removeItem(placeOf(content));
  } catch {
    // Without it the lines are kept until the page is left.
  }
}

/**
 * A sheet that is kept. It follows its problem: where another one has lines of its own these are
 * taken, else those that there are go along, but not to another exercise.
 * @param {string} content the problem that it begins with
 */
export function createSheet(content) {
  let lines = recall(content);
  let of = content;
  /** What was cleared away last, to be put back. @type {Map<string, string>} */
  let cleared = new Map();

  return {
    get: (name) => lines.get(name) ?? '',
    /** @param {string} name @param {string} text */
    write(name, text) {
      if (text.trim()) lines.set(name, text);
      else lines.delete(name);
      cleared = new Map();
      keep(of, lines);
    },
    /** Clear all lines, or put back what was cleared. */
    turn() {
      [lines, cleared] = [cleared, lines];
      keep(of, lines);
    },
    /** What `turn` would do: "clear", "back", or "" where there is nothing. */
    turns: () => (lines.size ? 'clear' : cleared.size ? 'back' : ''),
    /** @param {string} content @param {boolean} isSame whether it is the same exercise, with other numbers */
    follow(content, isSame) {
      if (content === of) return;
      const own = recall(content);
      lines = own.size || !isSame ? own : new Map(lines);
      cleared = new Map();
      of = content;
      keep(of, lines);
    },
  };
}
