/** The backprop page: the network, its flow, and the layers that come and go. */

import { post } from '../common/api.js';
import { copy } from '../common/clipboard.js';
import * as controls from '../common/controls.js';
import * as panels from '../common/panels.js';
import { on, one } from '../common/dom.js';
import * as diagram from '../common/diagram.js';
import * as neighbours from '../common/neighbours.js';
import { createWalk } from './walk.js';
import { createRevival } from './revival.js';
import { createShell, graphOf } from '../common/shell.js';
import { createPresenting } from './presenting.js';
import { nextSizes } from './sizes.js';

const ADDRESS = '/api/page/backprop';

const graph = () => graphOf('network');
const canvas = () => getComputedStyle(graph()).getPropertyValue('--canvas').trim();

/** @type {{name: string, hop: number, share: number}[]} */
let flows = [];
/** The canvas that is drawn: the style sheet says which one fits. */
let drawn = '';
/** What the halo is around. */
let chosen = '';
/** The flow is played once, when it is first seen. */
let isPlayed = false;

/** Commands that are there only later. */
const delegated = (names, owner) => Object.fromEntries(names.map((name) => [name, () => owner()[name]()]));

const { store, exchange, go, refresh } = createShell({
  address: ADDRESS,
  setting: () => ({ canvas: canvas() }),
  onDrawn: (answer) => {
    flows = answer.flows;
    drawn = answer.canvas;
    // Only a figure drawn anew, or another choice, moves the halo: looking costs a layout.
    if (answer.figures.network.layout) fit();
    if (answer.figures.network.layout || answer.select !== chosen) {
      chosen = answer.select;
      diagram.halo(graph(), 'chosen', [chosen]);
    }
    walk.follow(answer);
    revival.follow(answer);
    presenting.follow(answer);
    if (!isPlayed && !answer.walk) diagram.play(graph(), flows);
    isPlayed = true;
    // In a large network the fields of one layer are on the page, that of the choice.
    if (answer.layers !== one('.values').dataset.layers) refresh();
  },
  commands: {
    ...delegated(['next', 'previous', 'first', 'last', 'play', 'leave', 'options', 'overview'], () => walk.commands),
    ...delegated(['present', 'fullscreen', 'blank', 'notes'], () => presenting.commands),
    flow: () => diagram.play(graph(), flows),
    revive: () => revival.toggle(),
    latex: async () => {
      await exchange.rest();
      const { problem, view } = store.state;
      const { latex } = await exchange.patiently(() => post(`${ADDRESS}/latex`, { problem, view }));
      await copy(latex, 'LaTeX copied');
    },
  },
});

const revival = createRevival({ store, exchange, put: controls.put, graph });
const walk = createWalk({ store, exchange, graph });
const remote = () => ({ ...walk.commands, ...presenting.commands, revive: revival.toggle });
const presenting = createPresenting({ store, exchange, commands: remote });

async function resize({ dataset }) {
  await exchange.rest();
  const { problem } = store.state;
  const change = dataset.remove
    ? { remove: Number(dataset.remove) }
    : { sizes: nextSizes(problem, dataset.resize, Number(dataset.by)) };
  const { query } = await exchange.patiently(() => post(`${ADDRESS}/resized`, { problem, ...change }));
  await go(query, true);
}

/** Ask for the figure on the canvas that fits now, where another one is drawn. */
function fit() {
  if (drawn && canvas() !== drawn) exchange.ask();
}

/** Bring the page to life. */
export async function start() {
  panels.onLight((names) => diagram.halo(graph(), 'lit', names));
  on('click', '[data-resize], [data-remove]', resize);
  neighbours.listen();
  walk.listen();
  addEventListener('resize', fit);
  // The first answer may have been asked for before the style sheets were there.
  addEventListener('load', fit);
  await exchange.ask();
}
