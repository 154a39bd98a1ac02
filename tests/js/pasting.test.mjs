import assert from 'node:assert/strict';
import test from 'node:test';
import { Unreadable, read } from '../../static/js/common/pasting.js';

const SQUARE = [['1', '2'], ['3', '4']];

/** What people paste into a matrix, and the numbers in it. */
const MATRICES = {
  'array([[1, 2],\n       [3, 4]])': SQUARE,
  'np.array([[1, 2], [3, 4]], dtype=np.float32)': SQUARE,
  'Out[7]: \narray([[1., 2.],\n       [3., 4.]])': [['1.', '2.'], ['3.', '4.']],
  '[[1. 2.]\n [3. 4.]]': [['1.', '2.'], ['3.', '4.']],
  '[[ 1.0e+00 -2.5e-03]\n [ 3.0e+00  4.0e+00]]': [['1.0e+00', '-2.5e-03'], ['3.0e+00', '4.0e+00']],
  '[[0.1 0.2 0.3\n  0.4]\n [1.  2.  3.\n  4. ]]': [['0.1', '0.2', '0.3', '0.4'], ['1.', '2.', '3.', '4.']],
  'tensor([[ 0.5000, -1.0000],\n        [ 2.0000,  1.0000]], requires_grad=True)': [['0.5000', '-1.0000'], ['2.0000', '1.0000']],
  "tensor([[1, 2], [3, 4]], device='cuda:0', dtype=torch.float64, grad_fn=<AddBackward0>)": SQUARE,
  'Parameter containing:\ntensor([[1, 2],\n        [3, 4]], requires_grad=True)': SQUARE,
  'W1 = torch.tensor([[1, 2], [3, 4]])': SQUARE,
  '[1 2; 3 4]': SQUARE,
  '[1, 2; 3, 4]': SQUARE,
  'A = [1 2\n     3 4];': SQUARE,
  'A =\n\n     1     2\n     3     4\n\n': SQUARE,
  "[1 3; 2 4]'": SQUARE,
  '[1 -2; -3 4]': [['1', '-2'], ['-3', '4']],
  '[[1, 2], [3, 4]]': SQUARE,
  '((1, 2), (3, 4))': SQUARE,
  '[[1, 2], [3, 4],]': SQUARE,
  '[["1/3", 0.5]]': [['1/3', '0.5']],
  '[[1], [2], [3]]': [['1'], ['2'], ['3']],
  '[1; 2; 3]': [['1'], ['2'], ['3']],
  '[0.5]': [['0.5']],
  'Matrix([[1, 2], [3, 4]])': SQUARE,
  '{{1, 2}, {3, 4}}': SQUARE,
  '\\begin{bmatrix} 1 & -\\frac{1}{2} \\\\ 3 & 4 \\end{bmatrix}': [['1', '-1/2'], ['3', '4']],
  '$W^{(1)} = \\begin{pmatrix}\n  1 & \\tfrac12 \\\\[2pt]\n  \\dfrac{-1}{3} & 1 \\times 10^{-3} \\\\\n\\end{pmatrix}$.': [['1', '1/2'], ['-1/3', '1e-3']],
  '\\left[\\begin{array}{r|r} 1 & \\phantom{-}2 \\\\ \\hline 3 & − 4 \\end{array}\\right]': [['1', '2'], ['3', '-4']],
  '\\begin{matrix} 0{,}5 & 1,25 \\\\ {-1} & 2 \\end{matrix}': [['0.5', '1.25'], ['-1', '2']],
  '\\begin{pmatrix} 1 & 3 \\\\ 2 & 4 \\end{pmatrix}^{\\top}': SQUARE,
  '1\t2\r\n3\t4\r\n': SQUARE,
  '0,5\t1,25\n-1\t2': [['0.5', '1.25'], ['-1', '2']],
  '=1/3\t2\n=-1/16\t1e-3': [['1/3', '2'], ['-1/16', '1e-3']],
  '1 2\n3 4': SQUARE,
  '1,2;3,4': SQUARE,
  '0.75,0.5;-1,1': [['0.75', '0.5'], ['-1', '1']],
  'W1=1,2;3,4': SQUARE,
  '1,5; 2': [['1.5'], ['2']],
  '0,5 1,25; 2 3': [['0.5', '1.25'], ['2', '3']],
  '−1 ½\n1/3 −2 / 3': [['-1', '1/2'], ['1/3', '-2/3']],
};

/** What people paste into a vector. */
const VECTORS = {
  'array([1. , 0.5])': ['1.', '0.5'],
  '[1.  0.5]': ['1.', '0.5'],
  '[0.1 0.2\n 0.3]': ['0.1', '0.2', '0.3'],
  '[[1], [2], [3]]': ['1', '2', '3'],
  '[[1, 2, 3]]': ['1', '2', '3'],
  'tensor([[1.], [2.]])': ['1.', '2.'],
  'tensor([-0.2500,  1.0000], grad_fn=<SelectBackward0>)': ['-0.2500', '1.0000'],
  '[np.float64(1.0), np.float64(-2.5)]': ['1.0', '-2.5'],
  '[Fraction(1, 2), Fraction(-3, 4)]': ['1/2', '-3/4'],
  '[1; 2; 3]': ['1', '2', '3'],
  "[1 2 3]'": ['1', '2', '3'],
  '(1, 2)': ['1', '2'],
  '(1,)': ['1'],
  'b^{(1)} = (0, -1)^T': ['0', '-1'],
  '\\begin{pmatrix} 0,5 \\\\ 1,25 \\end{pmatrix}': ['0.5', '1.25'],
  '1\n2\n3\n': ['1', '2', '3'],
  '1\t2\t3': ['1', '2', '3'],
  '0,5 1,25': ['0.5', '1.25'],
  '0,5;1,25': ['0.5', '1.25'],
  '0,5\n1,25\n': ['0.5', '1.25'],
  '1,0.5': ['1', '0.5'],
  '1, 2, 3': ['1', '2', '3'],
  '1,2,3': ['1', '2', '3'],
  '−0.0625 1.5×10⁻⁵': ['-0.0625', '1.5e-5'],
};

/** A single number, or a single word, is as if it were typed. */
const SINGLE = {
  3: '3',
  ' 0,5 ': '0.5',
  '−1/16': '-1/16',
  '\\frac{1}{3}': '1/3',
  'x = 3': '3',
  '½': '1/2',
  '–2½': '-5/2',
  '1,25': '1.25',
  zwei: undefined,
  '1.2.3': undefined,
  '2 1/2': undefined,
  '': undefined,
};

/** What cannot be read, the text that makes no sense and its line and column. */
const REFUSED = [
  ['[[1, 2], [3, x]]', 'x', 1, 14],
  ['[[1, 2],\n [3, 4.5.6]]', '4.5.6', 2, 6],
  ['[1 2; 3]', '3', 1, 7],
  ['1 2\n3', '3', 2, 1],
  ['[[1, 2], [3, 4]', '[', 1, 1],
  ['[1, 2]]', ']', 1, 7],
  ['(1, 2]', ']', 1, 6],
  ['[[[1, 2]]]', '[[1, 2]]', 1, 2],
  ['[1,, 2]', ',', 1, 4],
  ['[; 1]', ';', 1, 2],
  ['[[1, 2 ... 9]]', '...', 1, 8],
  ['[nan, 1]', 'nan', 1, 2],
  ['[1+2j, 3]', '1+2j', 1, 2],
  ['[0:2, 3]', '0:2', 1, 2],
  ['[3 - 1, 2]', '- 1', 1, 4],
  ['[]', '[]', 1, 1],
  ['[1, [2]]', '[2]', 1, 5],
  ['3 apples', 'apples', 1, 3],
  ['w1\tw2\n1\t2', 'w1', 1, 1],
  ['\\begin{bmatrix} 1 & & 2 \\end{bmatrix}', '&', 1, 21],
  ['\\begin{bmatrix} 1 & x_1 \\end{bmatrix}', 'x_1', 1, 21],
  ['\\begin{bmatrix} 1 & \\sqrt{2} \\end{bmatrix}', '\\sqrt', 1, 21],
  ['[[1, 2], [3, 1/0.5]]', '1/0.5', 1, 14],
  [`${'['.repeat(50_000)}1`, '[', 1, 9],
];

function refusal(text, isVector) {
  try {
    read(text, isVector);
  } catch (error) {
    return error;
  }
  return undefined;
}

for (const [text, rows] of Object.entries(MATRICES)) {
  test(`a matrix is read from ${JSON.stringify(text)}`, () => assert.deepEqual(read(text, false), rows));
}

for (const [text, numbers] of Object.entries(VECTORS)) {
  test(`a vector is read from ${JSON.stringify(text)}`, () => assert.deepEqual(read(text, true), numbers));
}

test('a single number is a number, and a single word is nothing', () => {
  for (const [text, number] of Object.entries(SINGLE)) {
    for (const isVector of [true, false]) assert.equal(read(text, isVector), number, text);
  }
});

for (const [text, offending, line, column] of REFUSED) {
  test(`where ${JSON.stringify(text.slice(0, 40))} makes no sense is told`, () => {
    const error = refusal(text, false);
    assert.ok(error instanceof Unreadable);
    assert.equal(text.slice(error.at, error.end), offending);
    assert.ok(error.message.startsWith(`Line ${line}, column ${column}: “${offending}” `), error.message);
  });
}

const GAPS = [['0.5', '-'], ['1', '2']];
const WITH_GAPS = [
  '0.5,-;1,2', '0.5, – ; 1, 2', '[[0.5, null], [1, 2]]', '[[0.5, None], [1, 2]]', '[0.5 NaN; 1 2]', '[[0.5, nan],\n [1, 2]]',
  '0.5\t-\n1\t2', '0.5 -\n1 2', "[[0.5, float('nan')], [1, 2]]", '[[0.5 --]\n [1.0 2.0]]', '0.5 & - \\\\ 1 & 2',
];
for (const text of WITH_GAPS) {
  test(`a missing weight is read from ${JSON.stringify(text)}`, () => {
    const rows = /** @type {string[][]} */ (read(text, false, true));
    assert.deepEqual(rows.map((row) => row.map((entry) => (entry === '-' ? entry : String(Number(entry))))), GAPS);
    assert.ok(refusal(text, false) instanceof Unreadable, 'where nothing may be missing it is none');
  });
}

test('a dash before a number is its sign, and what may be a difference stays refused', () => {
  assert.deepEqual(read('[-, - 1; -1, -]', false, true), [['-', '-1'], ['-1', '-']]);
  assert.deepEqual(read('- -\n1 2', false, true), [['-', '-'], ['1', '2']]);
  assert.deepEqual(read('-\t1\n-\t-', false, true), [['-', '1'], ['-', '-']]);
  assert.equal(read('-', false, true), '-');
  assert.match(refusal('[3 - 1, 2]', false).message, /may belong to a sum/);
});

test('a matrix is no vector', () => {
  assert.match(refusal('[1 2; 3 4]', true).message, /^Line 1, column 7: “3 4” begins a second row/);
});

test('what is very long is refused in little time and in few words', () => {
  const before = performance.now();
  for (const text of ['1 '.repeat(100_000), '- '.repeat(100_000), `${'a'.repeat(200_000)} 1`, '\\left '.repeat(20_000)]) {
    assert.ok(refusal(text, true).message.length < 150);
  }
  assert.ok(performance.now() - before < 5000);
});
