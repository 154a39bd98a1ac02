/** The speaker's window: the notes of the step that the class sees, the next one, and a clock. */

import { at, page } from '../common/api.js';
import { hook, on, one, write } from '../common/dom.js';
import * as keys from '../common/keys.js';

const WAIT = 1000;

const two = (number) => String(number).padStart(2, '0');

function tick(started) {
  const now = new Date();
  write(hook('clock'), `${two(now.getHours())}:${two(now.getMinutes())}`);
  const seconds = Math.floor((Date.now() - started) / 1000);
  write(hook('elapsed'), `${Math.floor(seconds / 60)}:${two(seconds % 60)}`);
}

/** What shows the links of the first window: of much that comes at once the last. */
function createFollower() {
  /** The link that is to be shown and is not yet. @type {string | undefined} */
  let wanted;
  return async function follow(query) {
    const isBusy = wanted !== undefined;
    wanted = query;
    if (isBusy) return;
    while (wanted !== undefined) {
      const asked = wanted;
      const html = await page(at(`/speaker?${asked}`)).catch(() => undefined);
      write(hook('toast'), html ? '' : 'The server does not answer.');
      if (html) show(html, asked);
      else await new Promise((resolve) => setTimeout(resolve, WAIT));
      if (html && wanted === asked) wanted = undefined;
    }
  };
}

function show(html, query) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  one('main').replaceWith(fresh.querySelector('main'));
  history.replaceState(null, '', `${location.pathname}?${query}${location.hash}`);
  document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
}

/** Bring the page to life. */
export async function start() {
  const channel = new BroadcastChannel(location.hash.slice(1));
  const follow = createFollower();
  const started = Date.now();
  const ask = (command) => () => channel.postMessage({ command });
  const commands = Object.fromEntries(
    ['next', 'previous', 'first', 'last', 'blank', 'revive'].map((name) => [name, ask(name)]),
  );
  document.documentElement.dataset.walking = '';
  keys.listen({ ...commands, help: () => /** @type {HTMLDialogElement} */ (hook('help')).showModal() });
  on('click', '[data-command]', ({ dataset }) => commands[dataset.command]?.());
  channel.addEventListener('message', ({ data }) => data.query !== undefined && follow(data.query));
  channel.postMessage({ asks: 'where' });
  setInterval(() => tick(started), 1000);
  tick(started);
  document.body.dataset.state = 'ready';
}
