/** Answers of the server, drawn: numbers, derivation and figures, as far as the page has a place for each. */

import { all, hook, hooks, write } from './dom.js';
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

function fill({ numbers, blocks, tab, alts }) {
  const places = hooks();
  for (const [name, [text, value]] of Object.entries(numbers)) {
    const element = places.get(name);
    if (!element) continue;
    write(element, text);
    element.dataset.value = value === null ? '' : String(value);
  }
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

/** @param {(answer: any) => void} onDrawn told every answer once it is drawn */
export function createDrawing(onDrawn) {
  /** What is said of the page; ready is only what Plotly has drawn. */
  let wanted = 'loading';
  /** Whether the server does not answer now, whatever else is said. */
  let isInterrupted = false;
  /** An answer that waits for Plotly. @type {any} */
  let late;
  plots.loaded.then(() => late && draw(late).then(showState));

  function showState() {
    const said = late && wanted === 'ready' ? 'loading' : wanted;
    document.body.dataset.state = isInterrupted ? 'error' : said;
  }

  async function draw(answer) {
    late = undefined;
    const figures = Object.entries(answer.figures).filter(([name]) => graphOf(name));
    await Promise.all(figures.map(([name, figure]) => plots.show(graphOf(name), figure)));
    choose(answer.select);
    onDrawn(answer);
    document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
  }

  return {
    /** Say how the page stands. @param {string} state */
    say(state) {
      wanted = state;
      showState();
    },
    /** The server does not answer now, or does again. @param {boolean} isIt */
    interrupt(isIt) {
      isInterrupted = isIt;
      showState();
    },
    /** Draw an answer; before Plotly has come all but its figures. @param {any} answer */
    async render(answer) {
      fill(answer);
      if (plots.isLoaded()) await draw(answer);
      else late = answer;
    },
  };
}
