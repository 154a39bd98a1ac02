/** The backprop page: the network, its flow, and the layers that come and go. */

import { post } from '../api.js';
import * as derivation from '../derivation.js';
import { on } from '../dom.js';
import * as flow from '../flow.js';
import * as neighbours from '../neighbours.js';
import { copy, createShell, graphOf } from '../shell.js';
import { nextSizes } from '../structure.js';

const ADDRESS = '/api/page/backprop';

const graph = () => graphOf('network');
const canvas = () => getComputedStyle(graph()).getPropertyValue('--canvas').trim();

/** @type {{name: string, hop: number, share: number}[]} */
let flows = [];
/** The canvas that is drawn: the style sheet says which one fits. */
let drawn = '';

const { store, presenter, go } = createShell({
  address: ADDRESS,
  setting: () => ({ canvas: canvas() }),
  onDrawn: (answer) => {
    flows = answer.flows;
    drawn = canvas();
    flow.halo(graph(), 'chosen', [answer.select]);
  },
  commands: {
    flow: () => flow.play(graph(), flows),
    latex: async () => {
      const { problem, view } = store.state;
      const { latex } = await post(`${ADDRESS}/latex`, { problem, view });
      await copy(latex, 'LaTeX copied');
    },
  },
});

async function resize(button) {
  const { problem, view } = store.state;
  const sizes = nextSizes(problem, button.dataset.resize, button.dataset.by);
  const asked = { problem, view: { theme: view.theme, tab: view.tab }, sizes };
  const { query } = await post(`${ADDRESS}/resized`, asked);
  await go(query);
}

/** Bring the page to life. */
export async function start() {
  derivation.onLight((names) => flow.halo(graph(), 'lit', names));
  on('click', '[data-resize]', resize);
  neighbours.listen();
  addEventListener('resize', () => {
    if (canvas() !== drawn) presenter.ask();
  });
  await presenter.ask();
  flow.play(graph(), flows);
}
