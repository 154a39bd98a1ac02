/** The speaker's window: what the class sees, the notes of that step, the next one, and a clock. */

import { at, page } from '../common/api.js';
import { hook, on, one, write } from '../common/dom.js';
import * as keys from '../common/keys.js';
import { createClock } from './clock.js';
import { createPresence } from './presence.js';
import { createScreen } from './screen.js';
import * as tally from './tally.js';

const WAIT = 1000;
/** What is asked of the class's window; some of it can be done without that. */
const ASKED = ['next', 'previous', 'first', 'last', 'blank', 'revive', 'raise', 'lower'];
const ALONE = { next: 1, previous: -1 };
const SEES = 'The class sees';
const DARK = 'The class sees a blank screen';
const GONE = 'The class’s window is closed. What it showed last';

const query = () => location.search.slice(1);

/** What shows the links of the first window: of much that comes at once the last. */
function createFollower(onShown) {
  /** The link that is to be shown and is not yet. @type {string | undefined} */
  let wanted;
  return async function follow(query) {
    const isBusy = wanted !== undefined;
    wanted = query;
    if (isBusy) return;
    while (wanted !== undefined) {
      const asked = wanted;
      const html = await page(`${location.pathname}?${asked}`).catch(() => undefined);
      write(hook('toast'), html ? '' : 'The server does not answer.');
      if (html) show(html, asked);
      else await new Promise((resolve) => setTimeout(resolve, WAIT));
      if (html) onShown();
      if (html && wanted === asked) wanted = undefined;
    }
  };
}

function show(html, query) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  one('[data-told]').replaceWith(fresh.querySelector('[data-told]'));
  history.replaceState(null, '', `${location.pathname}?${query}${location.hash}`);
  document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
}

/** The link of the step so many further on. @param {number} by */
function further(by) {
  const link = new URLSearchParams(query());
  const { value } = one('[data-told] [data-value]').dataset;
  link.set('step', String(Math.max(1, Number(value) + by)));
  return String(link);
}

/** Say how the class's window is. @param {string} words */
function tell(words) {
  write(hook('class-told'), words);
  hook('class-screen').dataset.there = String(words !== GONE);
  hook('button-reopen').hidden = words !== GONE;
}

/** What leads the class's window, or where that is closed this one. */
function commandsOf(channel, presence, follow) {
  const order = (command) => (told) => {
    if (presence.isThere || !ALONE[command]) channel.postMessage({ command, told });
    else follow(further(ALONE[command]));
  };
  return Object.fromEntries(ASKED.map((name) => [name, order(name)]));
}

/** What is pressed here leads there. @param {Record<string, (told?: number) => void>} commands */
function listen(commands) {
  document.documentElement.dataset.walking = '';
  keys.listen({ ...commands, help: () => /** @type {HTMLDialogElement} */ (hook('help')).showModal() });
  on('click', '[data-command]', ({ dataset }) => commands[dataset.command]?.());
  on('click', '[data-hand-by]', (button) => {
    const told = Number(button.closest('[data-hand]').dataset.hand);
    commands[Number(button.dataset.handBy) > 0 ? 'raise' : 'lower'](told);
  });
}

/** Bring the page to life. */
export async function start() {
  const channel = new BroadcastChannel(location.hash.slice(1));
  const [clock, screen] = [createClock(), createScreen()];
  const follow = createFollower(() => {
    clock.show();
    tally.follow(screen.page);
  });
  let address = at('/');
  const presence = createPresence({
    ask: () => channel.postMessage({ asks: 'there' }),
    onCome() {
      tell(SEES);
      channel.postMessage({ asks: 'where' });
    },
    onGone: () => tell(GONE),
  });
  listen(commandsOf(channel, presence, follow));
  // The new window has the name of the channel from this one.
  on('click', '[data-reopen]', () => open(`${address}?${query()}`));

  function picture(seen) {
    ({ address } = seen);
    screen.show(seen).then(() => tally.follow(screen.page));
    tell(seen.root.some(([name]) => name === 'data-blank') ? DARK : SEES);
  }

  channel.addEventListener('message', ({ data }) => {
    if (data.leaves) return presence.leave();
    presence.hear();
    if (data.comes) channel.postMessage({ asks: 'where' });
    if (data.query !== undefined) follow(data.query);
    if (data.screen) picture(data.screen);
    return undefined;
  });
  addEventListener('pagehide', () => channel.postMessage({ looks: false }));
  const tick = () => {
    clock.tick();
    presence.tick();
  };
  setInterval(tick, WAIT);
  tick();
  document.body.dataset.state = 'ready';
}
