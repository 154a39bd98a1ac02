/**
 * Notes when the page can be seen, from its first byte on. It runs before anything of the page;
 * `seen` fills with milliseconds since the navigation began.
 */
const seen = (window.seen = {});
const LANDMARKS = {
  picture: () => isDrawn('.first-picture') && Boolean(document.querySelector('[data-testid="value-J"]')),
  live: () => isDrawn('.network-figure.live .main-svg'),
  ready: () => document.body?.dataset.state === 'ready',
};

function isDrawn(selector) {
  return [...document.querySelectorAll(selector)].some((element) => element.getBoundingClientRect().width > 0);
}

/** What holds in one frame has been painted when the next one begins. */
function look() {
  const due = Object.keys(LANDMARKS).filter((name) => !(name in seen) && LANDMARKS[name]());
  requestAnimationFrame(() => {
    for (const name of due) seen[name] ??= performance.now();
    if (!('ready' in seen)) look();
  });
}

requestAnimationFrame(look);
