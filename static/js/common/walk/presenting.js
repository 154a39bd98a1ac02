/** In front of a class: full screen, a dark screen, and a second window with the speaker's notes. */

import { wear } from '../theme.js';
import * as dark from './dark.js';
import { createMirror } from './mirror.js';

const root = document.documentElement;
const KEPT = 'speaker';

/** The name that this window and its speaker window share; it outlives a reload. */
function ownName() {
  try {
    const name = sessionStorage.getItem(KEPT) ?? crypto.randomUUID?.() ?? String(Math.random());
    sessionStorage.setItem(KEPT, name);
    return name;
  } catch {
    return String(Math.random());
  }
}

/** The address of this page; its speaker window is below it. */
const page = () => location.pathname.replace(/\/$/, '');

function fullscreen() {
  if (document.fullscreenElement) return document.exitFullscreen();
  return root.requestFullscreen?.().catch(() => undefined);
}

/**
 * @param {object} parts
 * @param {import('../store.js').Store} parts.store
 * @param {import('../exchange.js').Exchange} parts.exchange
 * @param {Record<string, (told?: number) => unknown>} parts.commands what the speaker window may ask for
 */
export function createPresenting({ store, exchange, commands }) {
  const name = ownName();
  const channel = new BroadcastChannel(name);
  const mirror = createMirror((screen) => channel.postMessage({ screen }));
  /** The theme to go back to. */
  let before = '';
  /** The step that was seen last, and the link that the speaker's window was told. */
  let seen = '';
  let told = '';

  const isPresenting = () => root.hasAttribute('data-present');

  function dress(theme, change) {
    wear(theme);
    return exchange.look({ ...change, theme });
  }

  async function present() {
    if (isPresenting()) return dress(before === 'projector' ? '' : before, { present: '0' });
    before = store.state.view.theme;
    const step = store.state.view.step === '0' ? '1' : store.state.view.step;
    return dress(before || 'projector', { present: '1', step });
  }

  const notes = () => open(`${page()}/speaker?${store.state.query}#${name}`, name, 'popup,width=1000,height=760');

  function report() {
    told = store.state.query;
    channel.postMessage({ query: told });
  }

  /** Another step ends a dark screen; whatever changes, the speaker's window follows. */
  function follow({ walk }) {
    const name = walk?.name ?? '';
    if (name !== seen && dark.isDark()) dark.toggle();
    seen = name;
    if (store.state.query !== told) report();
  }

  /** The speaker's window asks whether this one is there, or for all there is to show. */
  function answer(asked) {
    if (asked === 'there') return channel.postMessage({ there: true });
    mirror.watch();
    return report();
  }

  const own = { present, fullscreen, blank: dark.toggle, notes };
  /** @type {Record<string, (told?: number) => unknown>} */
  const remote = { ...commands, ...own };
  channel.addEventListener('message', ({ data }) => {
    if (data.command) remote[data.command]?.(data.told);
    else if (data.asks) answer(data.asks);
    else if (data.looks === false) mirror.leave();
  });
  addEventListener('pagehide', () => channel.postMessage({ leaves: true }));
  channel.postMessage({ comes: true });

  return { follow, commands: own };
}
