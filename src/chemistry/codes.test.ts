import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chemistryCodes } from '../finding/codes/chemistry.ts';
import { chemistryFormulaCodes } from '../finding/codes/chemistry-formula.ts';

const folder = 'src/chemistry';
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const used = new Set(sources.flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').match(/'C0\d{2}'/g) ?? []));

test('every C0xx code thrown in chemistry is explained, and every one explained is thrown', () => {
  expect([...used].map((code) => code.slice(1, -1)).sort()).toEqual(
    Object.keys({ ...chemistryCodes, ...chemistryFormulaCodes }).sort(),
  );
});
