/** What a class gets wrong: students' files of progress, read in this browser alone, as bars. */

import { hook, on, one, write } from '../common/dom.js';
import { read, together } from './progress.js';
import { labels } from './shown.js';

const MOST_BARS = 8;

/** @param {string} tag @param {string} text @param {string} [name] of its class */
function element(tag, text, name = '') {
  return Object.assign(document.createElement(tag), { textContent: text, className: name });
}

const counted = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** A mistake's bar. @param {string} label @param {number} count @param {number} most of all bars */
function bar(label, count, most) {
  const row = element('li', '', 'wrong');
  const drawn = element('span', '', 'wrong-bar');
  drawn.style.setProperty('--share', String(count / most));
  row.append(element('span', label, 'wrong-label'), drawn, element('strong', String(count)));
  return row;
}

/** A kind: what it is called, how many have solved it, and its mistakes, the most common first. */
function kindOf(label, { people, solved, tried, mistakes }, most) {
  const sorted = Object.entries(mistakes).sort(([, one], [, other]) => other - one);
  const [shown, rest] = [sorted.slice(0, MOST_BARS), sorted.slice(MOST_BARS)];
  const bars = shown.map(([name, count]) => bar(name, count, most));
  const others = rest.reduce((sum, [, count]) => sum + count, 0);
  if (others) bars.push(bar('others', others, most));
  const list = element('ul', '', 'wrongs');
  list.append(...bars);
  const heading = element('h3', label);
  const says = `${counted(people, 'student')}: ${solved} of ${counted(tried, 'exercise')} solved, ${
    sorted.length ? 'wrong answers by mistake:' : 'no wrong answers.'
  }`;
  return [heading, element('p', says, 'remark'), list];
}

/** Show bars for several people's progress. @param {Record<string, import('./progress.js').Kind>[]} all */
function show(all) {
  const called = labels();
  const sums = Object.entries(together(all)).filter(([kind]) => kind in called);
  const most = Math.max(1, ...sums.flatMap(([, { mistakes }]) => Object.values(mistakes)));
  one('[data-class]').replaceChildren(...sums.flatMap(([kind, sum]) => kindOf(called[kind], sum, most)));
}

/** Read files of progress. @param {FileList} files */
async function open(files) {
  const texts = await Promise.all([...files].map((file) => file.text()));
  const found = texts.map(read);
  const bad = [...files].filter((_, at) => !found[at]).map(({ name }) => name);
  const good = found.filter((each) => each !== null);
  const refused = bad.length ? ` Not a file of progress: ${bad.join(', ')}.` : '';
  write(hook('class-status'), `${counted(good.length, 'file')} read.${refused}`);
  show(good);
  document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
}

/** Listen for the files. */
export function createClass() {
  on('change', '[data-class-files]', (field) => open(field.files));
}
