/**
 * Moves a slider of the open page once a frame, and afterwards redraws the same figure with
 * Plotly.react. Gives all times in milliseconds.
 *
 * A move counts as written when its number is in the page, or that of a later move; as painted in
 * the first frame in which the number, the picture and the inspector show its value; as told when
 * its derivation is in the page too.
 */
const [MOVES, REDRAWS, done] = arguments;
const STEP = 0.05; // the slider's own
const TURN = 60;
const hook = (name) => document.querySelector(`[data-testid="${name}"]`);
const slider = hook('slider-W1-1-2');
const frame = () => new Promise(requestAnimationFrame);
const ready = async () => {
  do await frame();
  while (document.body.dataset.state !== 'ready');
};

/** Up and down between -1.5 and 1.5: no two moves in a row have the same value. */
const valueOf = (index) => {
  const place = index % (2 * TURN);
  return Number((-1.5 + STEP * (place < TURN ? place : 2 * TURN - place)).toFixed(2));
};

const isNear = (one, other) => Math.abs(one - other) < 1e-9;
const traceOf = (name, uid) => hook(`${name}-figure`).data.find((trace) => trace.uid === uid);
const lossOf = (name) => hook(name).textContent.trim();

/** The slider's value that the page shows: h1 = w11 x1 + w12 x2 with the worksheet's numbers. */
const shownValue = () => (Number(hook('value-h1-1').dataset.value) - 0.75) / 0.5;

/** The value that the picture shows beside the edge. */
function picturedValue() {
  const place = traceOf('network', 'weights').customdata.indexOf('W1-1-2');
  const label = document.querySelectorAll('[data-testid="network-figure"] [class*=traceweights] text')[place];
  return Number(label.textContent.split('= ')[1].replace('−', '-'));
}

/** The value that number, picture and inspector show, if it is one. */
function paintedValue() {
  const value = shownValue();
  const isOne = [picturedValue(), traceOf('along', 'here').x[0]].every((each) => isNear(each, value));
  return isOne && lossOf('inspect-J') === lossOf('value-J') ? value : undefined;
}

function move(value) {
  slider.value = String(value);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}

async function moveOnceAFrame() {
  const [unpainted, unwritten, untold] = [createWaiting(), createWaiting(), createWaiting()];
  const [painted, written, told, frames, own] = [[], [], [], [], new Set()];
  const watch = (element, name, waiting, times) => {
    const observer = new MutationObserver(() => times.push(...since(waiting.until(shownValue()))));
    observer.observe(element, { attributes: true, attributeFilter: [name] });
    return observer;
  };
  const observers = [
    watch(hook('value-h1-1'), 'data-value', unwritten, written),
    watch(document.body, 'data-revision', untold, told),
  ];
  const see = () => {
    const arrived = unpainted.until(paintedValue());
    painted.push(...since(arrived));
    if (arrived.length) own.add(arrived.at(-1));
  };
  let before = await frame();
  for (let index = 0; index < MOVES; index += 1) {
    const sent = { value: valueOf(index), at: performance.now() };
    for (const waiting of [unpainted, unwritten, untold]) waiting.add(sent);
    move(sent.value);
    const now = await frame();
    see();
    frames.push(now - before);
    before = now;
  }
  while (painted.length < MOVES || document.body.dataset.state !== 'ready') {
    await frame();
    see();
  }
  await frame();
  for (const observer of observers) observer.disconnect();
  return { painted, written, told, frames, own: own.size };
}

/** Moves that are not seen yet. */
function createWaiting() {
  const waiting = [];
  return {
    add: (sent) => waiting.push(sent),
    /** Those up to the last with a value: it, or a later one, is seen. */
    until: (value) => waiting.splice(0, waiting.findLastIndex((each) => isNear(each.value, value)) + 1),
  };
}

const since = (moves) => moves.map(({ at }) => performance.now() - at);

async function figures() {
  const graph = hook('network-figure');
  const found = [];
  for (const value of [0.5, -1]) {
    move(value);
    await ready();
    found.push({ data: structuredClone(graph.data), layout: structuredClone(graph.layout) });
  }
  return found;
}

async function redrawWithPlotly() {
  const both = await figures();
  const place = document.createElement('div');
  document.body.append(place);
  const config = { staticPlot: true, displayModeBar: false };
  await Plotly.newPlot(place, both[1].data, both[1].layout, config);
  const redrawn = [];
  for (let index = 0; index < REDRAWS; index += 1) {
    await frame();
    const { data, layout } = structuredClone(both[index % 2]);
    const began = performance.now();
    await Plotly.react(place, data, layout, config);
    redrawn.push(performance.now() - began);
  }
  place.remove();
  return redrawn;
}

async function run() {
  await ready();
  move(valueOf(0) - STEP);
  await ready();
  performance.setResourceTimingBufferSize(4 * MOVES);
  performance.clearResourceTimings();
  const moved = await moveOnceAFrame();
  const answers = performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.endsWith('/api/page/backprop'))
    .map(({ startTime, requestStart, responseStart, responseEnd, encodedBodySize }) => ({
      fetched: responseEnd - startTime,
      waited: responseStart - requestStart,
      bytes: encodedBodySize,
    }));
  return { ...moved, answers, redrawn: await redrawWithPlotly() };
}

run().then(done, (error) => done({ error: String(error) }));
