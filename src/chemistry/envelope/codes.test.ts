import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chemistryEnvelopeCodes } from '../../finding/codes/chemistry-envelope.ts';

const folders = ['src/chemistry', 'src/chemistry/envelope'];
const sources = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
const texts = sources.filter((path) => /(?<!\.test)\.ts$/.test(path)).map((path) => readFileSync(path, 'utf8'));
const used = new Set(texts.flatMap((text) => text.match(/'C10\d'/g) ?? []));

test('every C10x code thrown for envelopes is explained, and every one explained is thrown', () => {
  expect([...used].map((code) => code.slice(1, -1)).sort()).toEqual(Object.keys(chemistryEnvelopeCodes).sort());
});
