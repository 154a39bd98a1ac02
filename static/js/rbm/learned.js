/** What has been learned: every method's curve and machines, and the moment that is looked at. */

const PARTS = ['steps', 'means', 'errors'];
/** The experiment with the rows that the page itself holds. */
export const OWN_ROWS = 'rows';

/**
 * What is learned: by which kind of units, an experiment's own data, or the rows and how many units there are.
 * @param {Pick<import('../common/store.js').State, 'problem' | 'view'>} state
 */
export function matterOf({ problem: { W, data, units }, view: { experiment } }) {
  const rows = [W.length, W[0].length, data.map((row) => row.map(Number))];
  return JSON.stringify([units, experiment, ...(experiment === OWN_ROWS ? rows : [])]);
}

/** Curves and machines with what was learned after them. */
export function join(learned, { curves, machines }) {
  const curve = (old, more) =>
    ({ ...old, ...Object.fromEntries(PARTS.map((part) => [part, [...old[part], ...more[part]]])) });
  const names = Object.keys(machines);
  return {
    ...learned,
    curves: learned.curves.map((old, index) => curve(old, curves[index])),
    machines: Object.fromEntries(names.map((name) => [name, [...learned.machines[name], ...machines[name]]])),
  };
}

/** The numbers of a machine by their paths in the problem. @returns {[string, number][]} */
export function paths({ W, b, c }) {
  const weights = W.flatMap((row, i) => row.map((weight, j) => [`W[${i}][${j}]`, weight]));
  const biases = [['b', b], ['c', c]].flatMap(([name, values]) => values.map((each, i) => [`${name}[${i}]`, each]));
  return [...weights, ...biases, ['beta', 1]];
}

const numbersOf = ({ W, b, c }) => JSON.stringify([W.flat(), b, c].map((values) => values.map(Number)));

export function createLearned() {
  /** @type {{curves: any[], machines: Record<string, any[]>, matter: string} | null} */
  let learned = null;
  let chosen = { method: 'exact', snapshot: 0 };

  const latest = () => learned.curves[0].steps.length - 1;
  const machine = () => learned.machines[chosen.method][chosen.snapshot];
  const fits = (state) => learned?.matter === matterOf(state);

  return {
    machine,
    /** Whether something is learned, of what this state has. */
    fits,
    forget() {
      learned = null;
    },
    /** One more slice: who looked at the latest moment goes on looking at the latest. */
    take(answer, matter) {
      const isBehind = learned && chosen.snapshot < latest();
      learned = learned ? join(learned, answer) : { ...answer, matter };
      if (!isBehind) chosen = { ...chosen, snapshot: latest() };
    },
    /** Look at another moment, or another method. @param {Partial<typeof chosen>} change */
    choose(change) {
      chosen = { ...chosen, ...change };
    },
    /** What the server needs to draw it all again. */
    setting(state) {
      if (!fits(state) || latest() < 1) return {};
      const { experiment } = state.view;
      return { learning: { experiment, curves: learned.curves, ...chosen, machine: machine() } };
    },
    /** Look at the moment whose machine is the page's own, if there is one. */
    find({ problem }) {
      const own = numbersOf(problem);
      for (const [method, machines] of Object.entries(learned.machines)) {
        const snapshot = machines.findLastIndex((each) => numbersOf(each) === own);
        if (snapshot >= 0) chosen = { method, snapshot };
      }
    },
    /** Whether the page's own machine, which its rows are learned by, is not that of the moment: no more, or it never was. */
    isOther: (/** @type {{problem: any, view: Record<string, string>}} */ { problem, view: { experiment } }) =>
      experiment === OWN_ROWS && numbersOf(problem) !== numbersOf(machine()),
    /** The moment that is looked at, and after how many updates the latest one is. */
    moment() {
      const { steps, means } = learned.curves.find(({ method }) => method === chosen.method);
      return { ...chosen, latest: latest(), last: steps.at(-1), updates: steps[chosen.snapshot], mean: means[chosen.snapshot] };
    },
  };
}
