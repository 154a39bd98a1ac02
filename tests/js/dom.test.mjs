import assert from 'node:assert/strict';
import test from 'node:test';
import { write } from '../../static/js/common/dom.js';

/** As much of a document's nodes as writing looks at. */
class Node {
  constructor(...children) {
    this.children = children;
  }
  get firstChild() {
    return this.children[0];
  }
  get lastChild() {
    return this.children.at(-1);
  }
  get textContent() {
    return this.children.map((child) => child.textContent).join('');
  }
  set textContent(text) {
    this.children = [new Text(text)];
  }
}
class Text extends Node {
  constructor(data) {
    super();
    this.data = data;
  }
  get textContent() {
    return this.data;
  }
}
globalThis.Text = Text;

test('a text that stands there stays, with other words', () => {
  const text = new Text('0.5');
  const number = new Node(text);
  write(number, '0.75');
  assert.equal(text.data, '0.75');
  assert.deepEqual(number.children, [text]);
});

test('where there is none, or more than a text, a new one is all there is', () => {
  for (const element of [new Node(), new Node(new Text('a'), new Node(new Text('b'))), new Node(new Node(new Text('a')))]) {
    write(element, 'c');
    assert.deepEqual(element.children, [new Text('c')]);
  }
});

test('what says it already is not touched', () => {
  const element = new Node(new Text('a'), new Node(new Text('b')));
  const before = [...element.children];
  write(element, 'ab');
  assert.deepEqual(element.children, before);
});
