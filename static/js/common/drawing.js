/** Answers of the server, drawn: numbers, derivation and figures, as far as the page has a place for each. */

import { all, hook, hooks, set, write } from './dom.js';
import * as panels from './panels.js';
import * as plots from './plots.js';

/** The Plotly graph of a figure. @param {string} name @returns {any} */
export const graphOf = (name) => hook(`${name}-figure`);

/** The plan of every figure that is drawn, so that the server need only send its paint. */
export function plans() {
  const graphs = all('[data-figure]').map(({ dataset }) => [dataset.figure, graphOf(dataset.figure)]);
  return Object.fromEntries(graphs.map(([name, graph]) => [name, plots.plan(graph) ?? '']));
}

/**
 * In whose notation, which numbers there are, controls that count and lines to write: with others it is another page.
 * @param {any} answer
 */
export const shapeOf = ({ layers = '', needed = '', numbers, lines = 0, view: { notation = '' } = {} }) =>
  [notation, layers, needed, Object.keys(numbers).length + lines].filter((part) => part !== '').join(' ');

/** What of an answer says how the page is looked at: with another look, all of it is drawn at once. */
const lookOf = ({ view, walk }) => JSON.stringify([view, walk]);

function fillIn({ numbers }) {
  const places = hooks();
  for (const [name, [text, value]] of Object.entries(numbers)) {
    const element = places.get(name);
    if (!element) continue;
    write(element, text);
    set(element, 'data-value', value === null ? '' : String(value));
  }
}

function fill({ blocks, tab, alts }) {
  panels.fill(blocks);
  panels.open(tab);
  for (const [name, text] of Object.entries(alts)) if (hook(`${name}-alt`)) write(hook(`${name}-alt`), text);
}

function choose(name) {
  for (const { dataset } of all('[data-selected]')) dataset.selected = name;
  for (const handle of all('button.handle[data-select]')) {
    handle.setAttribute('aria-pressed', String(handle.dataset.select === name));
  }
  for (const cell of all('.cell')) cell.classList.toggle('chosen', cell.dataset.name === name);
}

/** What has a place on the page. @param {any} answer @returns {[string, any][]} */
const figuresOf = ({ figures }) => Object.entries(figures).filter(([name]) => graphOf(name));

const show = (answer) => Promise.all(figuresOf(answer).map(([name, figure]) => plots.show(graphOf(name), figure)));

/** How the page stands. @param {() => boolean} isLate whether an answer waits for Plotly */
function createStanding(isLate) {
  /** What is said of the page; ready is only what Plotly has drawn. */
  let wanted = 'loading';
  /** Whether the server does not answer now, whatever else is said. */
  let isInterrupted = false;
  /** Whether what moves is drawn, and what is written is still that of the answer before. */
  let isHalf = false;

  function show() {
    const said = isLate() && wanted === 'ready' ? 'loading' : wanted;
    const state = isInterrupted ? 'error' : said;
    document.body.dataset.state = state;
    // Should the rest not come, nothing is read that was written about other numbers.
    document.body.toggleAttribute('data-half', isHalf && state === 'error');
  }

  return {
    show,
    /** Say how the page stands. @param {string} state */
    say(state) {
      wanted = state;
      show();
    },
    /** The server does not answer now, or does again. @param {boolean} isIt */
    interrupt(isIt) {
      isInterrupted = isIt;
      show();
    },
    /** Half of an answer is drawn, or all of it. @param {boolean} isIt */
    halve(isIt) {
      isHalf = isIt;
      show();
    },
  };
}

/**
 * @param {object} listeners
 * @param {(moves: any) => void} listeners.onMoved what moves has been drawn: numbers and figures
 * @param {(answer: any) => void} listeners.onDrawn all of an answer has been drawn
 */
export function createDrawing({ onMoved, onDrawn }) {
  /** An answer that waits for Plotly. @type {any} */
  let late;
  /** The answer that was drawn last. @type {any} */
  let last;
  /** The numbers that are shown: those of an answer, or newer ones that have moved alone. @type {any} */
  let shown;
  const standing = createStanding(() => Boolean(late));
  plots.loaded.then(() => late && draw(late).then(standing.show));

  async function draw(answer, isMoved = false) {
    late = undefined;
    if (!isMoved) await show(answer);
    choose(answer.select);
    if (!isMoved) onMoved(answer);
    onDrawn(answer);
    standing.halve(answer.numbers !== shown);
    last = answer;
    document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
  }

  return {
    say: standing.say,
    interrupt: standing.interrupt,
    /** Whether what moves can be drawn before what is written: all else stays as it is. @param {any} moves */
    canBegin: (moves) =>
      Boolean(last) && shapeOf(moves) === shapeOf(last) && lookOf(moves) === lookOf(last) &&
      figuresOf(moves).every(([name]) => graphOf(name).data),
    /** Draw what moves. @param {any} moves */
    async begin(moves) {
      standing.halve(true);
      fillIn(moves);
      shown = moves.numbers;
      await show(moves);
      onMoved(moves);
    },
    /** Draw an answer, of which what moves may have been drawn; before Plotly has come all but its figures. @param {any} answer @param {boolean} isMoved */
    async render(answer, isMoved) {
      if (!isMoved) {
        fillIn(answer);
        shown = answer.numbers;
      }
      fill(answer);
      if (plots.isLoaded()) await draw(answer, isMoved);
      else late = answer;
    },
  };
}
