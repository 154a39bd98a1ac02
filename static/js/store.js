/** The state of the page, and the states before and after it. */

/**
 * @typedef {object} State
 * @property {object} problem the problem as the API takes it; numbers may be text as typed
 * @property {Record<string, string>} view what is chosen: select, tab, theme, step
 * @property {string} query the canonical link of this state
 * @property {string} content the canonical link of the problem alone
 */

/** @param {State} initial */
export function createStore(initial) {
  let state = Object.freeze(initial);
  let settled = state;
  /** @type {State[]} */
  let past = [];
  /** @type {State[]} */
  let future = [];

  return {
    get state() {
      return state;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    /** Take a state that the server has answered. @param {State} next */
    accept(next) {
      state = Object.freeze(next);
    },
    /** Close a change: from here it can be undone. @returns {boolean} whether the link changed */
    settle() {
      if (state.content !== settled.content) {
        past.push(settled);
        future = [];
      }
      const moved = state.query !== settled.query;
      settled = state;
      return moved;
    },
    /** @returns {State | undefined} the state to go back to */
    undo() {
      const target = past.pop();
      if (target) future.push(settled);
      return target;
    },
    /** @returns {State | undefined} the state to go forward to */
    redo() {
      const target = future.pop();
      if (target) past.push(settled);
      return target;
    },
    /** Stand at a state that undo or redo led to. @param {State} target */
    stand(target) {
      state = Object.freeze(target);
      settled = state;
    },
  };
}

const PLACES = /[^.[\]]+/g;

/**
 * A copy of a problem with other values at some paths, such as `layers[0].W[1][0]`.
 * @param {object} problem
 * @param {Iterable<[string, string]>} edits
 */
export function edited(problem, edits) {
  const copy = structuredClone(problem);
  for (const [path, value] of edits) {
    const places = path.match(PLACES) ?? [];
    const last = /** @type {string} */ (places.pop());
    const owner = places.reduce((/** @type {any} */ part, place) => part[place], copy);
    owner[last] = value;
  }
  return copy;
}
