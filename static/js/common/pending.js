/** What the controls ask for and the server has not taken. */

/** Values by their paths in the problem. @typedef {Map<string, string>} Edits */
/** What is asked for, and what of it is then settled. @typedef {{edits: Edits, taken: Edits}} Try */

/**
 * What to try: the new values with those refused before, as together they may fit; then with what
 * stood there before, as of a text that came letter by letter, what was a number on the way is not
 * what was meant.
 * @param {Edits} fresh @param {Edits} refused @param {Edits} befores
 * @returns {Try[]}
 */
function triesOf(fresh, refused, befores) {
  const together = new Map([...refused, ...fresh]);
  const back = [...befores].filter(([path]) => refused.has(path));
  const without = { edits: new Map([...back, ...fresh]), taken: fresh };
  return refused.size ? [{ edits: together, taken: together }, without] : [without];
}

/** Values that the controls hold and the problem does not. */
function createEdits() {
  /** Values not yet answered. @type {Edits} */
  let waiting = new Map();
  /** Values that were refused and still stand in their controls. @type {Edits} */
  let refused = new Map();

  /** An edit is done with, unless its control holds another value by now. */
  function close(path, value) {
    if (waiting.get(path) === value) waiting.delete(path);
  }

  return {
    /** Whether a value, or any, is not yet answered. @param {string} [path] */
    isWaiting: (path) => (path === undefined ? waiting.size > 0 : waiting.has(path)),
    /** Whether a value, or any, is refused. @param {string} [path] */
    isRefused: (path) => (path === undefined ? refused.size > 0 : refused.has(path)),
    /** @param {string} path @param {string} value */
    edit(path, value) {
      refused.delete(path);
      waiting.set(path, value);
    },
    /** What a control holds is of no matter any more. @param {string} path */
    drop(path) {
      waiting.delete(path);
      refused.delete(path);
    },
    /** A refused text stays in its control, whatever stands for it meanwhile. @param {string} path @param {string} value */
    hold(path, value) {
      if (!waiting.has(path)) refused.set(path, value);
    },
    /** @param {Edits} befores */
    tries: (befores) => triesOf(new Map(waiting), refused, befores),
    /** The server has taken these. @param {Edits} edits */
    close(edits) {
      for (const [path, value] of edits) {
        close(path, value);
        refused.delete(path);
      }
    },
    /** The server has refused one of these. @param {Edits} edits @param {string} path */
    blame(edits, path) {
      const value = edits.get(path);
      if (value === undefined) return undefined;
      refused.set(path, value);
      close(path, value);
      return path;
    },
    /** Forget everything. @returns {Edits} what was refused */
    clear() {
      const left = refused;
      [waiting, refused] = [new Map(), new Map()];
      return left;
    },
  };
}

export function createPending() {
  const { close, blame, clear, drop, tries, ...edits } = createEdits();
  /** What else is to be looked at. @type {Record<string, string>} */
  let view = {};
  /** What controls held before they began to be edited. @type {Edits} */
  const befores = new Map();

  return {
    ...edits,
    get view() {
      return view;
    },
    /** What is looked at is chosen elsewhere than in its control. @param {Record<string, string>} change */
    look(change) {
      view = { ...view, ...change };
      Object.keys(change).forEach(drop);
    },
    tries: () => tries(befores),
    /** A control begins to be edited. @param {string} path @param {string} value */
    begin(path, value) {
      const isOpen = edits.isWaiting(path) || edits.isRefused(path);
      if (!isOpen || !befores.has(path)) befores.set(path, value);
    },
    /** What a control held before. @param {string} path */
    before: (path) => befores.get(path),
    /** The server has taken these. @param {Edits} taken @param {object} asked the view then */
    take(taken, asked) {
      if (view === asked) view = {};
      close(taken);
    },
    /**
     * The server has refused these.
     * @param {Edits} tried
     * @param {string | null} field what it has against them
     * @returns {string | undefined} the path that is to blame
     */
    refuse(tried, field) {
      // What is about nothing in particular, a server that has failed, blames no value.
      if (field === null) return undefined;
      if (field in view) {
        view = {};
        return undefined;
      }
      return blame(tried, tried.has(field) ? field : [...tried.keys()][0]);
    },
    /** Forget everything. @returns {Edits} what was refused */
    clear() {
      view = {};
      return clear();
    },
  };
}
