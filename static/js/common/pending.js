/** What the controls ask for and the server has not taken. */

/** Values by their paths in the problem. @typedef {Map<string, string>} Edits */

export function createPending() {
  /** Values not yet answered. @type {Edits} */
  let waiting = new Map();
  /** Values that were refused and still stand in their controls. @type {Edits} */
  let refused = new Map();
  /** What else is to be looked at. @type {Record<string, string>} */
  let view = {};
  /** What controls held before they began to be edited. @type {Edits} */
  const befores = new Map();

  /** An edit is done with, unless its control holds another value by now. */
  function close(path, value) {
    if (waiting.get(path) === value) waiting.delete(path);
  }

  return {
    get view() {
      return view;
    },
    get isWaiting() {
      return waiting.size > 0;
    },
    get isRefused() {
      return refused.size > 0;
    },
    /** @param {string} path @param {string} value */
    edit(path, value) {
      refused.delete(path);
      waiting.set(path, value);
    },
    /** @param {string} path @param {string} value */
    begin(path, value) {
      if (!refused.has(path)) befores.set(path, value);
    },
    /** @param {string} path */
    before: (path) => befores.get(path),
    /** A refused text stays in its control, whatever stands for it meanwhile. @param {string} path @param {string} value */
    hold(path, value) {
      if (!waiting.has(path)) refused.set(path, value);
    },
    /** @param {Record<string, string>} change */
    look(change) {
      view = { ...view, ...change };
    },
    /** What to try: the new values with those refused before, as together they may fit; then without. */
    tries() {
      const fresh = new Map(waiting);
      const together = new Map([...refused, ...fresh]);
      return together.size > fresh.size ? [together, fresh] : [fresh];
    },
    /** The server has taken these. @param {Edits} edits @param {object} asked the view then */
    take(edits, asked) {
      if (view === asked) view = {};
      for (const [path, value] of edits) {
        close(path, value);
        refused.delete(path);
      }
    },
    /**
     * The server has refused these.
     * @param {Edits} edits
     * @param {string | null} field what it has against them
     * @returns {string | undefined} the path that is to blame
     */
    refuse(edits, field) {
      if (String(field) in view) view = {};
      // What is about nothing in particular, a server that has failed, blames no value.
      const path = field === null || edits.has(String(field)) ? String(field) : [...edits.keys()][0];
      const value = edits.get(path);
      if (value === undefined) return undefined;
      refused.set(path, value);
      close(path, value);
      return path;
    },
    /** Forget everything. @returns {Edits} what was refused */
    clear() {
      const left = refused;
      [waiting, refused, view] = [new Map(), new Map(), {}];
      return left;
    },
  };
}
