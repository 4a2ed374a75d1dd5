import { expect, test } from 'vitest';
import { halfLife } from '../chemistry/half-life.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const study = (parameters = '', facts = '{ dose-calibrator: 1.00 ± 0.05 }') => `format: cupel-study/1
title: Light of a cluster
probes: { cu: { label: 64Cu } }
data:
  wells: { path: raw/wells.csv, columns: { sample: well, group: group, signal: light (count), activity: A (kBq), activity-at: A at, measured: picture at } }
measurements:
  glow: { method: cerenkov, sample: wells, probe: cu, facts: ${facts}, parameters: { signal-u: 1 %${parameters} } }
`;
/** 2 counts per Bq in control, 2.6 with the cluster; pictures taken hours apart, 100 counts of dark signal. */
function csv(perBq = { control: 2, cluster: 2.6 }): string {
  const half = halfLife('64Cu').value;
  const lines = ['well,group,light (count),A (kBq),A at,picture at', 'D1,background,100,,,', 'D2,background,100,,,'];
  let minute = 0;
  for (const [group, factor] of Object.entries(perBq))
    for (const [i, scatter] of [0.99, 1, 1.01].entries()) {
      minute += 90;
      const left = 2 ** ((-minute * 60) / half);
      const when = `2026-03-02 ${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      lines.push(`${group}${i},${group},${100 + factor * scatter * 50e3 * left},50,2026-03-02 09:00,${when}`);
    }
  return lines.join('\n');
}
const run = async (text: string, csvText = csv()) => {
  const source = memorySource(new Map([['raw/wells.csv', new TextEncoder().encode(csvText)]]));
  return (await runStudy('s', parseStudy(text), source, { version: 'test', cache: null })).record;
};
const value = (record: Awaited<ReturnType<typeof run>>, region: string) =>
  record.rows.find((r) => r.region === region && r.statistic === 'mean')!.value;

test('light per becquerel at the time of the picture, and its ratio to the control, from which the calibrator cancels', async () => {
  const record = await run(study());
  expect(value(record, 'control').value).toBeCloseTo(2, 6);
  expect(value(record, 'cluster').value).toBeCloseTo(2.6, 6);
  expect(value(record, 'control').unit.code).toBe('{count}/Bq');
  const ratio = value(record, 'cluster/control');
  expect(ratio.value).toBeCloseTo(1.3, 6);
  expect(standardUncertainty(value(record, 'control')) / 2).toBeGreaterThan(0.05);
  expect(standardUncertainty(ratio) / 1.3).toBeLessThan(0.012);
  const notes = record.findings.filter((f) => f.code === 'Q569').map((f) => f.message);
  expect(notes).toEqual([expect.stringMatching(/^cluster gives more light per becquerel than control: ratio 1\.30/)]);
});

test('photons per second, area and angle are read as imaging programs write them', async () => {
  const heading = 'Radiance (p/s/cm²/sr)';
  const record = await run(study().replace('light (count)', heading), csv().replace('light (count)', heading));
  expect(value(record, 'cluster').unit.code).toBe('{count}/s/cm2/Bq');
  const none = study().replace('light (count)', 'light');
  await expect(run(none, csv().replace('light (count)', 'light'))).rejects.toMatchObject({ code: 'Q569' });
});

test('without decay correction the later cluster would seem as dim as the control: the clock is asked for', async () => {
  const lost = csv().replace(/,2026-03-02 18:00$/m, ',');
  await expect(run(study(), lost)).rejects.toMatchObject({ code: 'Q569', found: 'no time of the picture' });
});

test('quenching, no difference and a missing control are said', async () => {
  const said = async (perBq: { control: number; cluster: number }, more = '') =>
    (await run(study(more), csv(perBq))).findings.filter((f) => f.code === 'Q569')[0].message;
  expect(await said({ control: 2, cluster: 1 })).toMatch(/less light per becquerel/);
  expect(await said({ control: 2, cluster: 2.001 })).toMatch(/not told from that of control/);
  expect(await said({ control: 2, cluster: 2 }, ', control: bare')).toMatch(/no control wells/);
});

test('dark wells that scatter make all weak light uncertain alike, and do not average away over wells', async () => {
  const weak = csv({ control: 0.02, cluster: 2 })
    .replace('D1,background,100', 'D1,background,60')
    .replace('D2,background,100', 'D2,background,140');
  const steady = csv({ control: 0.02, cluster: 2 });
  const relative = async (text: string) => {
    const ratio = value(await run(study(', activity-u: 0 %'), text), 'cluster/control');
    return standardUncertainty(ratio) / ratio.value;
  };
  // Background 100 ± 40 under some 900 counts of the control, and under 70000 of the cluster: it stays in the ratio.
  const control = value(await run(study(), weak), 'control');
  const share = Object.entries(control.shares).find(([id]) => id.endsWith('#background'))![1];
  const wells = [90, 180, 270].map((minute) => 40 / (50e3 * 2 ** (-minute / (halfLife('64Cu').value / 60))));
  expect(Math.abs(share.value)).toBeCloseTo(wells.reduce((a, b) => a + b) / 3, 6);
  expect(share.root.dof).toBe(1);
  expect(await relative(weak)).toBeGreaterThan(3 * (await relative(steady)));
});
