/** Lists in brackets, in whatever language: the parts of a snippet as lists of lists and numbers. */

/** @typedef {import('./snippets.js').Token} Token */

/**
 * What stands between two brackets, or in the whole text.
 * @typedef {object} List
 * @property {'list'} kind
 * @property {string} open the bracket, or nothing for the whole text
 * @property {number} at
 * @property {number} end
 * @property {Entry[][]} rows
 * @property {boolean} isFirm whether its rows are told apart by more than the ends of lines
 * @property {boolean} isTurned whether it is to be transposed
 */

/** @typedef {Token | List} Entry */

const PAIRS = { ')': '(', ']': '[', '}': '{' };
const DEEPEST = 8;
export const NO_NUMBER = 'is no number; numbers look like 0.5, 1e-3 or -1/16';

/** What makes no sense at a place of a text. */
export class Misfit extends Error {
  /** @param {string} why @param {{at: number, end: number}} place */
  constructor(why, { at, end }) {
    super(why);
    this.place = { at, end };
  }
}

/** @param {Token} token @param {string} open */
function closes({ text }, open) {
  return text.startsWith('\\') ? open.startsWith('\\') : PAIRS[text] === open;
}

/** @param {Token | undefined} open @param {Entry[][]} rows @param {boolean} isFirm @param {number} end @returns {List} */
const listOf = (open, rows, isFirm, end) => ({
  kind: 'list',
  open: open?.text ?? '',
  at: open?.at ?? 0,
  end,
  rows,
  isFirm,
  isTurned: false,
});

/** The entries of a list as they come, in rows. @param {Token | undefined} open */
function createRows(open) {
  const isTypeset = open?.text.startsWith('\\') ?? false;
  /** @type {Entry[][]} */
  const rows = [[]];
  let isFirm = false;
  /** What stands between the last entry and the next. @type {Token | undefined} */
  let between;

  return {
    /** @param {Token} token */
    separate(token) {
      const isSoft = token.kind === 'newline';
      if (isSoft && (isTypeset || between)) return;
      const isMissing = between ? between.kind !== 'newline' : !rows[0].length;
      if (isMissing && !isSoft) throw new Misfit('stands where a number is missing', token);
      between = token;
    },
    /** @param {Entry} entry */
    add(entry) {
      const row = rows[rows.length - 1];
      const isSigned = 'text' in entry && /^[+-]\s/.test(entry.text);
      if (isSigned && !between && row.length) throw new Misfit('may belong to a sum, or be a number of its own', entry);
      if (row.length && (between?.kind === 'row' || between?.kind === 'newline')) {
        isFirm ||= between.kind === 'row';
        rows.push([]);
      }
      between = undefined;
      rows[rows.length - 1].push(entry);
    },
    /** The list that has just been closed, if one has. @returns {Entry | undefined} */
    last: () => (between ? undefined : rows[rows.length - 1].at(-1)),
    /** @param {number} end @returns {Entry} */
    close(end) {
      if (between?.kind === 'and') throw new Misfit('stands where a number is missing', between);
      const [only, ...more] = rows.flat();
      // (1) and np.float64(1) are numbers, [1] and (1,) have one.
      const isNumber = only?.kind === 'number' && !more.length && !between && (open?.text === '(' || open?.text === '{');
      return isNumber ? { ...only, at: open.at, end } : listOf(open, rows, isFirm, end);
    },
  };
}

/** @param {Token[]} parts */
function createReader(parts) {
  let next = 0;

  return {
    peek: () => parts[next],
    take: () => parts[next++],
    /** Skip what is told by name, such as requires_grad=True, up to the bracket that closes it all. */
    skip() {
      for (let depth = 0; next < parts.length; next += 1) {
        depth += { open: 1, close: -1 }[parts[next].kind] ?? 0;
        if (depth < 0) return;
      }
    },
  };
}

/** Pass a name before a bracket, or what it names. */
function pass(reader, token, open) {
  const next = reader.peek();
  if (next?.kind === 'equals' && open?.text === '(') reader.skip();
  else if (next?.text !== '(' || next.at !== token.end) throw new Misfit(NO_NUMBER, token);
}

function turn(token, entry) {
  if (entry?.kind !== 'list') throw new Misfit(NO_NUMBER, token);
  entry.isTurned = !entry.isTurned;
}

/** What to do with a part that does not end a list. */
const TAKES = {
  number: ({ rows }, token) => rows.add(token),
  open: ({ rows, reader, depth }, token) => rows.add(listFrom(reader, token.end, token, depth + 1)),
  comma: ({ rows }, token) => rows.separate(token),
  and: ({ rows }, token) => rows.separate(token),
  row: ({ rows }, token) => rows.separate(token),
  newline: ({ rows }, token) => rows.separate(token),
  name: ({ reader, open }, token) => pass(reader, token, open),
  turn: ({ rows }, token) => turn(token, rows.last()),
};

/**
 * @param {ReturnType<typeof createReader>} reader
 * @param {number} end where the text ends
 * @param {Token} [open]
 * @returns {Entry}
 */
function listFrom(reader, end, open, depth = 0) {
  if (depth > DEEPEST) throw new Misfit('is one bracket too many', open);
  const rows = createRows(open);
  while (reader.peek()) {
    const token = reader.take();
    if (token.kind === 'close' && open && closes(token, open.text)) return rows.close(token.end);
    if (token.kind === 'close') throw new Misfit('closes nothing', token);
    if (!TAKES[token.kind]) throw new Misfit(NO_NUMBER, token);
    TAKES[token.kind]({ rows, reader, open, depth }, token);
  }
  if (open) throw new Misfit('is never closed', open);
  return rows.close(end);
}

/**
 * The whole text as one list. Throws Misfit.
 * @param {Token[]} parts @param {number} end where the text ends
 * @returns {List}
 */
export const listed = (parts, end) => /** @type {List} */ (listFrom(createReader(parts), end));
