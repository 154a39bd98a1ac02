/** The backprop page: the network, its flow, and the layers that come and go. */

import { post } from '../common/api.js';
import { on } from '../common/dom.js';
import * as neighbours from '../common/neighbours.js';
import * as panels from '../common/panels.js';
import { createShell } from '../common/shell.js';
import { inTurn } from '../common/turns.js';
import { createPresenting } from '../common/walk/presenting.js';
import { createWalk } from '../common/walk/walk.js';
import { createChecking } from './checking.js';
import * as edges from './edges.js';
import { createInspector, showCurves } from './inspector.js';
import { createNetwork, graph } from './network.js';
import { reachEdges } from './reaching.js';
import { createRevival } from './revival.js';
import { createSamples } from './samples.js';
import { nextSizes } from './sizes.js';
import { createUpdate } from './update.js';

const ADDRESS = '/api/page/backprop';

/** What a button asks for; where no unit comes or goes, what is looked at is sent to be kept. */
function changeOf({ remove, biases, resize, by }, problem, view) {
  if (biases) return { biases: Number(biases), view };
  if (remove) return { remove: Number(remove) };
  return { sizes: nextSizes(problem, resize, Number(by)) };
}

async function resize({ store, exchange, go }, { dataset }) {
  await exchange.depart();
  const { problem, view } = store.state;
  const change = changeOf(dataset, problem, view);
  const { query } = await exchange.patiently(() => post(`${ADDRESS}/resized`, { problem, ...change }));
  await go(query, true);
}

function listen(shell, network, inspector) {
  panels.onLight(network.light);
  inTurn('[data-resize]', (button) => resize(shell, button));
  on('click', '[data-remove]', (button) => resize(shell, button));
  on('change', '[data-biases]', (box) => resize(shell, box));
  neighbours.listen();
  edges.listen(shell, ADDRESS);
  reachEdges(graph(), network.light, (select) => {
    inspector.open(select);
    shell.exchange.look({ select });
  });
  addEventListener('resize', network.fit);
  addEventListener('resize', inspector.fit);
  // The first answer may have been asked for before the style sheets were there.
  addEventListener('load', network.fit);
}

/** Bring the page to life. */
export async function start() {
  const shell = createShell(ADDRESS);
  const network = createNetwork(shell);
  const revival = createRevival({ ...shell, graph });
  const walk = createWalk({ ...shell, graph, address: ADDRESS });
  const update = createUpdate(shell, ADDRESS);
  const samples = createSamples(shell, ADDRESS);
  const checking = createChecking(shell);
  const inspector = createInspector(shell);
  const own = { ...inspector.commands, ...walk.commands, ...update.commands, ...samples.commands };
  const revive = () => {
    inspector.begin();
    return revival.toggle();
  };
  const commands = { ...own, flow: network.play, revive };
  const presenting = createPresenting({ ...shell, commands });
  listen(shell, network, inspector);
  await shell.start({
    setting: (view, isKnown) => ({ canvas: network.canvasFor(view, isKnown), ...inspector.setting(isKnown) }),
    onMoved: (moves) => {
      network.move(moves);
      inspector.move(moves);
    },
    onDrawn: (answer) => {
      // What a revival tells has its room before the step's formulas are fitted to theirs.
      for (const part of [network, inspector, revival, walk, update, presenting, checking]) part.follow(answer);
      // A walk that begins or ends may need another canvas.
      if (answer.figures.network.layout) network.fit();
      // The bar of the walk may have given the curves more room.
      showCurves(answer);
      network.playOnce(answer);
    },
    commands: { ...commands, ...presenting.commands },
    onReset: walk.forget,
  });
}
