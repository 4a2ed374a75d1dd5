import { expect, it } from 'vitest';
import { simulateLaCells } from '../simulate/la-cells.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const { files } = simulateLaCells(1, {
  ...{ cells: 30, cellsPerFile: 10, blocked: 0, blanks: 1, gapSeconds: 4 },
  ...{ dropletLevelsFg: [100], dropletsPerLevel: 1 },
});

async function run(parameters: string) {
  const text = `format: cupel-study/1
title: Limits of cells by name
data: { cells: { path: raw/cells_*.csv } }
calibrations:
  line: { method: laser-ablation-cells, published: { slope: 80 counts/fg, source: a test } }
measurements:
  gold: { method: laser-ablation-cells, channel: Au197, sample: cells, calibration: line, parameters: { ${parameters} } }
`;
  const { record } = await runStudy('s', parseStudy(text), memorySource(files()), { version: 'test', cache: null });
  const [gold] = record.measurements;
  const table = (name: string) => {
    const found = gold.tables.find((t) => t.name === name);
    return found?.rows.map((row) => Object.fromEntries(found.columns.map((c, i) => [c, row[i]]))) ?? [];
  };
  return { gold, codes: record.findings.map((f) => f.code), limits: table('limits'), sums: table('decision-limits') };
}

it('limits of many cells in one trace stand by name for one point and the window of a cell, in counts and fg', async () => {
  const { limits, sums, gold } = await run('cells-per-file: many');
  expect(limits).toHaveLength(2 * 6);
  expect(limits.filter((r) => r.decides === 'yes').map((r) => r.rule)).toEqual([
    'exact Poisson quantile',
    'exact Poisson quantile',
  ]);
  const currie = limits.filter((r) => String(r.rule).startsWith('Currie'));
  for (const row of currie) {
    const background = Number(row['background (counts in the window)']);
    // 4 ms of every 10 ms are counted, so that an area is 2.5 times what is registered
    expect(Number(row['critical value (counts)'])).toBeCloseTo(
      2.5 * 4.753424308822899 * Math.sqrt(2 * (background + 0.5)),
      6,
    );
    expect(Number(row['critical value (fg)'])).toBeCloseTo(Number(row['critical value (counts)']) / 80, 10);
    expect(String(row.definition)).toContain('both × 2.5');
  }
  expect(Number(currie[1]['background (counts in the window)'])).toBeCloseTo(
    Number(currie[0]['background (counts in the window)']) * Number(currie[1]['window (points)']),
    9,
  );
  expect(sums.length).toBeGreaterThanOrEqual(9);
  expect(gold.used['deciding limit']).toContain('(limit: poisson)');
});

it('a rule decides in long traces, and says so; where nothing is decided it is said to be unused', async () => {
  const stapleton = await run('cells-per-file: many, limit: stapleton');
  expect(stapleton.gold.used['deciding limit']).toContain('Stapleton (limit: stapleton)');
  expect(new Set(stapleton.sums.map((s) => s.rule))).toEqual(new Set(['stapleton']));
  const poisson = await run('cells-per-file: many');
  const least = (sums: typeof poisson.sums) => Number(sums[0]['an event from (counts in the sum)']);
  expect(least(stapleton.sums)).toBeGreaterThan(2 * least(poisson.sums));
  expect(stapleton.codes).not.toContain('Q343');
  expect((await run('cells-per-file: one, limit: currie, doublets: keep')).codes).toContain('Q343');
});
