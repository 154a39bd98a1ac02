/** The state of the page, and the states before and after it. */

/**
 * @typedef {object} State
 * @property {any} problem the problem as the API takes it; numbers may be text as typed
 * @property {Record<string, string>} view what is chosen: select, tab, theme, step
 * @property {number[]} sizes how many units every layer has
 * @property {string[]} kept what of the view is kept where a link leads to another problem
 * @property {Record<string, string>} bound what of the view names a part of the problem, such as a
 *   unit, and what a problem must have to fit, such as its sizes
 * @property {string[]} own what of the view is said of the problem: where this differs, the problem is
 *   another exercise, which is looked at in its own way but for what is kept
 * @property {{name: string, hook: string, symbol: string, light: string}[]} [gradients] every gradient of
 *   a network: by what, the number on the page, in words, and what stands for it
 * @property {string} query the canonical link of this state
 * @property {string} content the canonical link of the problem alone
 */

/** What is looked at as parts of a link. @param {Record<string, string>} view @returns {string[]} */
export const told = (view) => Object.entries(view).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);

/** Another state's problem, looked at as this one is. @param {State} target @param {State} seen */
function lookedAt(target, seen) {
  const isOther = seen.own.some((name) => target.view[name] !== seen.view[name]);
  const fits = (name) => target.bound[name] === seen.bound[name] && (!isOther || seen.kept.includes(name));
  const own = Object.entries(seen.view).filter(([name]) => fits(name));
  const view = { ...target.view, ...Object.fromEntries(own) };
  return Object.freeze({ ...target, view, query: [target.content, ...told(view)].filter(Boolean).join('&') });
}

/** @typedef {ReturnType<typeof createStore>} Store */

/** @param {State} initial */
export function createStore(initial) {
  let state = Object.freeze(initial);
  let settled = state;
  /** The row of changes that the last one was of. */
  let row = '';
  /** @type {State[]} */
  const past = [];
  /** @type {State[]} */
  const future = [];

  function step(from, to) {
    const target = from.pop();
    if (!target) return undefined;
    to.push(settled);
    state = lookedAt(target, state);
    settled = state;
    row = '';
    return state;
  }

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
    /**
     * Close a change: from here it can be undone. Those of one row are one change.
     * @param {string} [next] the row that it is of, if any
     * @returns {'push' | 'replace' | ''} what becomes of the link: another place, the same one, none
     */
    settle(next = '') {
      const isMore = next !== '' && next === row;
      if (state.content !== settled.content) {
        if (!isMore) past.push(settled);
        future.length = 0;
      }
      const moved = state.query !== settled.query;
      settled = state;
      row = next;
      return moved ? (isMore ? 'replace' : 'push') : '';
    },
    /** The present state is where undo or redo led to, as the server writes it. */
    stand() {
      settled = state;
    },
    /** Stand at the problem before, looked at as now. @returns {State | undefined} where that is */
    undo: () => step(past, future),
    /** Stand at the problem that was undone, looked at as now. @returns {State | undefined} where */
    redo: () => step(future, past),
  };
}

/** The steps of a path such as `layers[0].W[1][0]`. @param {string} path @returns {string[]} */
const places = (path) => path.match(/[^.[\]]+/g) ?? [];

const inside = (/** @type {any} */ part, /** @type {string} */ place) => part?.[place];

/** What stands at a path of a problem. @param {object} problem @param {string} path @returns {any} */
export const valueAt = (problem, path) => places(path).reduce(inside, problem);

/**
 * What a control holds by its path: a part of the view by its name, else a place in the problem.
 * @param {Pick<State, 'problem' | 'view'>} state @param {string} path
 */
export const heldAt = ({ problem, view }, path) => String(path in view ? view[path] : valueAt(problem, path));

/**
 * A state's problem and view with other values at some paths of controls.
 * @param {Pick<State, 'problem' | 'view'>} state
 * @param {Iterable<[string, string]>} edits
 */
export function changed({ problem, view }, edits) {
  const all = [...edits];
  return {
    problem: edited(problem, all.filter(([path]) => !(path in view))),
    view: { ...view, ...Object.fromEntries(all.filter(([path]) => path in view)) },
  };
}

/**
 * A copy of a problem with other values at some paths.
 * @param {object} problem
 * @param {Iterable<[string, string]>} edits
 */
export function edited(problem, edits) {
  const copy = structuredClone(problem);
  for (const [path, value] of edits) {
    const way = places(path);
    const last = /** @type {string} */ (way.pop());
    way.reduce(inside, copy)[last] = value;
  }
  return copy;
}
