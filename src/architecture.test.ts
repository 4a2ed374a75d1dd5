import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { faults, type Rules } from '../scripts/house/faults.ts';
import { readHouse, room } from '../scripts/house/read-house.ts';

const units = ['finding', 'numeric', 'quantity'];
const matter = [...units, 'signal', 'chemistry', 'text'];
const rows = [...matter, 'measurement'];
const contracts = ['format/format.ts', 'method/method.ts', 'analysis/calibration.ts'];
const lists = ['format/index.ts', 'method/index.ts'];
const browser = [...rows, 'design', 'format', 'analysis', 'method', 'simulate', 'study', 'report', 'run'];

const rules: Rules = {
  floors: {
    finding: [],
    numeric: ['finding'],
    quantity: ['numeric', 'finding'],
    signal: units,
    chemistry: units,
    text: units,
    design: [...units, 'chemistry'],
    measurement: matter,
    format: [...units, 'signal', 'text'],
    analysis: rows,
    method: [...rows, 'analysis'],
    simulate: [...rows, 'format'],
    study: [...rows, ...contracts, ...lists],
    report: [...rows, 'design', 'study'],
    run: browser,
    store: [...rows, 'study', 'run'],
    engine: [...rows, 'study', 'run', 'store'],
    server: [...rows, 'study', 'run', 'report', 'store', 'engine'],
    cli: [...browser, 'store', 'engine', 'server'],
    '.': browser,
  },
  nodeFloors: ['store', 'engine', 'server', 'cli'],
  browserPackages: [
    'zod',
    'yaml',
    'saxes',
    'fflate',
    'h5wasm',
    'zarrita',
    '@cornerstonejs/codec-charls',
    '@cornerstonejs/codec-libjpeg-turbo-8bit',
    '@cornerstonejs/codec-openjpeg',
  ],
  siblingFloors: ['format', 'method'],
  barrels: ['index.ts', 'format/index.ts', 'method/index.ts'],
  maxLines: 300,
  longFiles: [],
};

test('imports only go down: no sibling, no circle, no Node above its floors, no barrel, no long file', () => {
  expect(faults(readHouse(fileURLToPath(new URL('.', import.meta.url))), rules)).toEqual([]);
});

describe('a wrong house is caught', () => {
  const built = (files: Readonly<Record<string, string>>) =>
    faults(new Map(Object.entries(files).map(([name, text]) => [name, room(name, text)])), rules);
  const leaf = 'export const x = 1;';

  test('a good one is not', () => {
    expect(
      built({
        'finding/a.ts': leaf,
        'format/format.ts': leaf,
        'format/nu/read.ts':
          "import { x } from '../../finding/a.ts';\nimport '../format.ts';\nimport { z } from 'zod';",
        'format/index.ts': "export { x } from './nu/read.ts';",
        'method/index.ts': leaf,
        'study/s.ts': "import '../format/index.ts';\nimport '../method/index.ts';",
        'store/s.ts': "import 'node:fs';\nprocess.cwd();",
        'format/nu/read.test.ts':
          "import 'vitest';\nimport 'node:fs';\nimport './read.ts';\nimport '../../finding/a.ts';",
      }),
    ).toEqual([]);
  });

  test.each([
    ['import', "import { x } from '../signal/s.ts';"],
    ['type import', "import type { X } from '../signal/s.ts';"],
    ['re-export', "const y = 1;\nexport { x } from '../signal/s.ts';"],
    ['dynamic import', "export const y = () => import('../signal/s.ts');"],
    ['import type node', "export type Y = import('../signal/s.ts').X;"],
  ])('%s going up', (_, text) => {
    expect(built({ 'quantity/q.ts': text, 'signal/s.ts': leaf })).toEqual([
      expect.stringMatching(/^quantity\/q\.ts:\d imports signal\/s\.ts: quantity\/ may not see signal\/$/),
    ]);
  });

  test.each([
    ['format/nu/read.ts', 'method/pet/m.ts'],
    ['method/pet/m.ts', 'format/nu/read.ts'],
    ['simulate/s.ts', 'analysis/a.ts'],
    ['simulate/s.ts', 'method/pet/m.ts'],
    ['analysis/a.ts', 'simulate/s.ts'],
    ['study/s.ts', 'method/pet/m.ts'],
    ['study/s.ts', 'analysis/a.ts'],
    ['run/r.ts', 'store/s.ts'],
    ['index.ts', 'cli/c.ts'],
    ['run/r.test.ts', 'cli/c.ts'],
  ])('%s seeing %s', (from, to) => {
    const path = `${'../'.repeat(from.split('/').length - 1) || './'}${to}`;
    expect(built({ [from]: `import '${path}';`, [to]: leaf })).toEqual([expect.stringContaining(`imports ${to}`)]);
  });

  test.each([
    ['format/nu/read.ts', '../thermo/read.ts', 'format/thermo/read.ts'],
    ['method/pet/m.ts', '../ct/m.ts', 'method/ct/m.ts'],
    ['format/format.ts', './nu/read.ts', 'format/nu/read.ts'],
  ])('%s importing its sibling %s, though its test may', (from, path, to) => {
    expect(built({ [from]: `import '${path}';`, [to]: leaf })).toHaveLength(1);
    expect(built({ [from.replace('.ts', '.test.ts')]: `import '${path}';`, [to]: leaf })).toEqual([]);
  });

  test('a circle, also of types, is named once', () => {
    expect(
      built({
        'signal/a.ts': "import type { B } from './b.ts';",
        'signal/b.ts': "import type { C } from './c.ts';",
        'signal/c.ts': "import type { A } from './a.ts';",
      }),
    ).toEqual(['circle: signal/a.ts → signal/b.ts → signal/c.ts → signal/a.ts']);
  });

  test.each([
    ["import { readFile } from 'node:fs/promises';", 'imports node:fs/promises'],
    ["import fs from 'fs';", 'imports fs above'],
    ["import { DuckDB } from '@duckdb/node-api';", 'imports @duckdb/node-api'],
    ['export const home = process.env.HOME;', "Node's process"],
    ['export const b = Buffer.from([1]);', "Node's Buffer"],
    ['export const c = () => import(`../$' + '{1}.ts`);', 'a computed name'],
  ])('Node above its floors: %s', (text, words) => {
    expect(built({ 'run/r.ts': text })).toEqual([expect.stringContaining(words)]);
    expect(built({ 'store/r.ts': text })).toEqual([]);
  });

  test('a property or a key named like a global of Node is no fault', () => {
    expect(built({ 'run/r.ts': 'export const y = (o: { process: number }) => ({ process: o.process });' })).toEqual([]);
  });

  test.each([
    ['signal/all.ts', "export * from './s.ts';"],
    ['signal/index.ts', leaf],
    ['format/nu/index.ts', leaf],
  ])('a barrel: %s', (file, text) => {
    expect(built({ [file]: text, 'signal/s.ts': leaf })).toEqual([`${file}: a barrel file`]);
  });

  test('300 lines are allowed, 301 are not; a new floor has to be put in the table; a test is not imported', () => {
    expect(built({ 'signal/a.ts': '//\n'.repeat(300) })).toEqual([]);
    expect(built({ 'signal/a.ts': '//\n'.repeat(301) })).toEqual(['signal/a.ts: 301 lines, more than 300']);
    expect(built({ 'attic/a.ts': leaf })).toHaveLength(1);
    expect(built({ 'signal/a.ts': "import './b.test.ts';", 'signal/b.test.ts': leaf })).toHaveLength(1);
    expect(built({ 'signal/a.ts': "import '../../scripts/x.ts';" })).toHaveLength(1);
  });
});
