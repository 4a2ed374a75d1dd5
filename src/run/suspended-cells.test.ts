import { expect, it } from 'vitest';
import { simulateSingleCell } from '../simulate/single-cell.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const settings = { seconds: 4, replicates: 1, ionicLevelsUgPerL: [0, 1, 5] };
const label = (element: 'Au' | 'Ag', copies: number) => ({
  ...(element === 'Au'
    ? { element, target: 'MT1-MMP', atoms: { value: 24, u: 0.7 }, ionsPerFg: 40, backgroundCps: 50 }
    : { element, target: 'integrin αvβ3', atoms: { value: 14, u: 0.4 }, ionsPerFg: 30, backgroundCps: 80 }),
  occupancy: { value: 0.95, u: 0.03 },
  copies: { mean: copies, cv: 0.5 },
  nonspecificFg: { mean: 0.3, cv: 0.6 },
});
const sessions = {
  one: simulateSingleCell(31, { ...settings, labels: [label('Au', 3e6), label('Ag', 4e6)] }),
  two: simulateSingleCell(32, { ...settings, labels: [label('Au', 1.5e6), label('Ag', 1.2e6)] }),
};
const files = new Map(
  Object.entries(sessions).flatMap(([line, { files: own }]) =>
    [...own()].map(([path, bytes]) => [path.replace('raw/', `raw/${line}/`), bytes] as const),
  ),
);
const study = `format: cupel-study/1
title: Simulated cells in suspension, two labels
simulated: from a known truth
probes:
  gold: { label: 197Au, atoms: 24 ± 0.7, target: { name: MT1-MMP } }
  silver: { label: 107Ag, atoms: 14 ± 0.4, target: { name: integrin αvβ3 } }
specimens: { one: { kind: cells }, two: { kind: cells } }
data:
  one-ionic: { path: raw/one/ionic_*.csv }
  two-ionic: { path: raw/two/ionic_*.csv }
  one: { path: raw/one/cells_*.csv, specimen: one }
  two: { path: raw/two/cells_*.csv, specimen: two }
calibrations:
${['one', 'two']
  .flatMap((line) =>
    ['Au', 'Ag'].map(
      (element) =>
        `  ${line}-${element}: { method: single-cell, data: ${line}-ionic, channel: ${element === 'Au' ? '197Au' : '107Ag'}, weights: 1/u², levels: { ionic_1: 0 ug/L, ionic_2: 1 ug/L, ionic_3: 5 ug/L } }`,
    ),
  )
  .join('\n')}
measurements:
${['one', 'two']
  .flatMap((line) =>
    ['Au', 'Ag'].map(
      (element) =>
        `  ${line}-of-${element}: { method: single-cell, sample: ${line}, probe: ${element === 'Au' ? 'gold' : 'silver'}, channel: ${element === 'Au' ? '197Au' : '107Ag'}, calibration: ${line}-${element}, facts: { flow: 0.02 ± 0.0002 mL/min, efficiency: 0.3 ± 0.01 }, parameters: { channels: [197Au, 107Ag] } }`,
    ),
  )
  .join('\n')}
classify:
  lines: { groups: { one: [one-of-Au, one-of-Ag], two: [two-of-Au, two-of-Ag] }, by: lda, repeats: 1, quantity: probe amount per cell }
`;
const run = (text: string) =>
  runStudy('s', parseStudy(text), memorySource(files), { version: '0.0.0', cache: null }).then((r) => r.record);

it('cells in suspension, found on both labels together, are told apart by both', { timeout: 60_000 }, async () => {
  const { classifications, findings } = await run(study);
  const [lines] = classifications;
  expect(findings.filter((f) => f.code === 'R022')).toEqual([]);
  expect(lines.statement.verdict).toBe('one');
  expect(lines.cells[0]).toBeGreaterThan(20);
  // copies 2 and 3.3 times apart at CV 50 %: a cell of the first exceeds one of the second in 83 and 94 % of pairs
  expect(lines.labels[0].exceeds.value).toBeGreaterThan(0.65);
  expect(lines.labels[1].exceeds.value).toBeGreaterThan(0.8);
  expect(lines.classifiers[0].auc.value).toBeGreaterThan(0.85);
});
