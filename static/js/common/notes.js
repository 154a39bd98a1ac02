/** Notes that can be put away: what was assumed of the link that the page was opened by, what it got wrong. */

import { all, hook, on, write } from './dom.js';

/** What is dismissed stays so while the page is open, whatever states are visited. */
export function listen() {
  on('click', '[data-dismiss]', ({ dataset }) => {
    const names = new Set((document.documentElement.dataset.dismissed ?? '').split(' '));
    document.documentElement.dataset.dismissed = [...names.add(dataset.dismiss)].join(' ').trim();
  });
  on('click', '[data-close]', (button) => {
    button.parentElement.hidden = true;
  });
}

/** A note is about one problem; of another it says nothing. @param {string} content the link of the problem on screen */
export function follow(content) {
  for (const note of all('.notice[data-content]')) note.hidden = note.dataset.content !== content;
}

/** Say something of the state on screen, until another is visited. @param {string} words "" where there is nothing to be said */
export function say(words) {
  write(hook('lost'), words);
  hook('lost').hidden = !words;
}
