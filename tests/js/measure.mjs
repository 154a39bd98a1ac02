/**
 * What each script has at its top level by `let` or `var`, and how many lines its functions have, as
 * JSON: `node measure.mjs <TypeScript's module> <scripts>`. TypeScript reads the scripts.
 */

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [typescript, ...paths] = process.argv.slice(2);
const { default: ts } = await import(pathToFileURL(typescript).href);

const isVariable = (node) => ts.isVariableStatement(node) && !(node.declarationList.flags & ts.NodeFlags.Const);

function* functions(source, node) {
  if (ts.isFunctionLike(node) && 'body' in node && node.body) {
    const line = (place) => source.getLineAndCharacterOfPosition(place).line;
    const name = (node.name ?? node.parent.name)?.getText(source) ?? 'a function';
    yield [`${name}:${line(node.getStart(source)) + 1}`, line(node.end) - line(node.getStart(source)) + 1];
  }
  for (const child of node.getChildren(source)) yield* functions(source, child);
}

function measured(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const state = source.statements.filter(isVariable).map((node) => node.getText(source));
  return { state, functions: Object.fromEntries(functions(source, source)) };
}

console.log(JSON.stringify(Object.fromEntries(paths.map((path) => [path, measured(path)]))));
