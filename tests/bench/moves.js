/**
 * Moves a slider of the open page once a frame, and afterwards redraws the same figure with
 * Plotly.react. Gives all times in milliseconds.
 *
 * A move counts as written when the page shows its value, or that of a later move, and as painted
 * in the first frame after that.
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

/** The slider's value that the page shows: h1 = w11 x1 + w12 x2 with the worksheet's numbers. */
const shownValue = () => (Number(hook('value-h1-1').dataset.value) - 0.75) / 0.5;

function move(value) {
  slider.value = String(value);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}

async function moveOnceAFrame() {
  const waiting = [];
  const written = [];
  const painted = [];
  const observer = new MutationObserver(() => {
    const now = performance.now();
    const value = shownValue();
    const last = waiting.findLastIndex((each) => Math.abs(each.value - value) < 1e-9);
    const arrived = waiting.splice(0, last + 1);
    for (const { sent } of arrived) written.push(now - sent);
    requestAnimationFrame(() => {
      const seen = performance.now();
      for (const { sent } of arrived) painted.push(seen - sent);
    });
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ['data-revision'] });
  const frames = [];
  let before = await frame();
  for (let index = 0; index < MOVES; index += 1) {
    waiting.push({ value: valueOf(index), sent: performance.now() });
    move(valueOf(index));
    const now = await frame();
    frames.push(now - before);
    before = now;
  }
  await ready();
  await frame();
  observer.disconnect();
  return { written, painted, frames };
}

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
