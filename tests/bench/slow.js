/**
 * Moves a slider of the open page, each time once the page is at rest. Gives the milliseconds until
 * the number that follows it has been painted.
 */
const [MOVES, sliderName, numberName, done] = arguments;
const hook = (name) => document.querySelector(`[data-testid="${name}"]`);
const slider = hook(sliderName);
const frame = () => new Promise(requestAnimationFrame);
const ready = async () => {
  do await frame();
  while (document.body.dataset.state !== 'ready');
};

/** Done when the next frame has been painted: a message waits until what a frame does is done. */
async function painted() {
  await frame();
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((resolve) => (port1.onmessage = resolve));
  port2.postMessage('');
  await told;
}

const changed = (number) =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => resolve(observer.disconnect()));
    observer.observe(number, { attributes: true, attributeFilter: ['data-value'] });
  });

async function run() {
  const times = [];
  for (let index = 0; index < MOVES; index += 1) {
    await ready();
    await frame();
    const begin = performance.now();
    const follows = changed(hook(numberName));
    slider.value = String(0.25 * (1 + (index % 6))); // on every slider's grid
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await follows;
    await painted();
    times.push(performance.now() - begin);
  }
  return times;
}

run().then(done, (error) => done({ error: String(error) }));
