/** The speaker's window: the notes of the step that the class sees, the next one, and a clock. */

import { page } from '../api.js';
import { hook, on, one, write } from '../dom.js';
import * as keys from '../keys.js';

const channel = new BroadcastChannel(location.hash.slice(1));
const started = Date.now();

const two = (number) => String(number).padStart(2, '0');

function tick() {
  const now = new Date();
  write(hook('clock'), `${two(now.getHours())}:${two(now.getMinutes())}`);
  const seconds = Math.floor((Date.now() - started) / 1000);
  write(hook('elapsed'), `${Math.floor(seconds / 60)}:${two(seconds % 60)}`);
}

/** Show what the first window shows now. */
async function follow(query) {
  const html = await page(`/speaker?${query}`).catch(() => undefined);
  if (!html) return write(hook('toast'), 'The server does not answer.');
  write(hook('toast'), '');
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  one('main').replaceWith(fresh.querySelector('main'));
  history.replaceState(null, '', `/speaker?${query}${location.hash}`);
  document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
}

/** Bring the page to life. */
export async function start() {
  const ask = (command) => () => channel.postMessage({ command });
  const commands = Object.fromEntries(
    ['next', 'previous', 'first', 'last', 'blank'].map((name) => [name, ask(name)]),
  );
  document.documentElement.dataset.walking = '';
  keys.listen({ ...commands, help: () => /** @type {HTMLDialogElement} */ (hook('help')).showModal() });
  on('click', '[data-command]', ({ dataset }) => commands[dataset.command]?.());
  channel.addEventListener('message', ({ data }) => data.query !== undefined && follow(data.query));
  channel.postMessage({ asks: 'where' });
  setInterval(tick, 1000);
  tick();
  document.body.dataset.state = 'ready';
}
