import { expect, test } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { type LaMapSettings, simulateLaMap } from '../simulate/la-map.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

/** A session of ten minutes in which an eighth of the sensitivity is lost, 8 µg/g of gold in the tumour. */
const session: Partial<LaMapSettings> = {
  lines: 16,
  lengthUm: 320,
  gelatinLevelsUgPerG: [0, 10, 20],
  gelatinLines: 4,
  driftPerHour: -1.5,
  warmUpLoss: 0,
};
const tissue = 'regions: { tissue: { channel: 31P, above: 12000 cps } }';
const map = (more: string, parameters: string) =>
  `  map: { method: laser-ablation-map, channel: 197Au, sample: tumour, per: g, ${more}, parameters: { gas-blank: 1.5 s, ${tissue}${parameters} } }\n`;

async function run(files: ReadonlyMap<string, Uint8Array>, calibrations: string, measurements: string) {
  const text = `format: cupel-study/1
title: A session of a laser with its own clock
simulated: from a known truth
data:
  gel: { path: raw/gel_*/* }
  tumour: { path: raw/tumour/* }
  log: { path: raw/logs/tumour.csv }
  gel-logs: { path: raw/logs/gel_*.csv }
calibrations:
${calibrations}
measurements:
${measurements}`;
  const done = await runStudy('study', parseStudy(text), memorySource(files), { version: 'test', cache: null });
  const row = done.record.rows.find((r) => r.quantity === 'metal mass' && r.statistic === 'mean')!;
  return { value: row.value.value, u: standardUncertainty(row.value), used: done.record.measurements[0].used };
}

test('a continuous acquisition is cut by the log of a laser with another clock; drift leaves by an internal standard', {
  timeout: 60_000,
}, async () => {
  const { truth, files } = simulateLaMap(21, { ...session, vendor: 'agilent', continuous: true });
  // By the simulation 1 µg/g gives 3,000 cps at the start of the session, and the nebulised 103Rh 40,000.
  const line = (slope: string) =>
    `  line: { method: laser-ablation-map, published: { slope: ${slope}, source: the simulation } }`;
  const log = 'laser-log: log, calibration: line';
  const plain = await run(files(), line('3000 ± 1 cps/(ug/g)'), map(log, ''));
  const rhodium = ', internal-standard: 103Rh, internal-standard-from: nebuliser';
  const ratio = await run(files(), line('0.075 ± 0.0001 g/ug'), map(log, rhodium));
  // From 288 s to 570 s of the session 12 % to 24 % of the sensitivity are gone.
  expect(plain.value / truth.tumour.metalUgPerG).toBeGreaterThan(0.74);
  expect(plain.value / truth.tumour.metalUgPerG).toBeLessThan(0.9);
  // 5 %: pixels at the rim of the tissue are part tissue, part glass.
  expect(Math.abs(ratio.value / truth.tumour.metalUgPerG - 1)).toBeLessThan(0.05 + (3 * ratio.u) / ratio.value);
  expect(plain.used['laser delay']).toMatch(/fitted to \d+ edges of P31/);
  // The beam is on 2.08 s after the first stamp of the log, carried in 0.18 s; points are stamped at their end (0.25 s).
  expect(Math.abs(Number.parseFloat(plain.used['laser delay']) - 2.33)).toBeLessThan(0.25);
});

/** Gelatin beside the tumour, as whole files or cut by the logs of the names given. */
const standards = (logs: string) =>
  `  line: { method: laser-ablation-map, channel: 197Au, data: gel${logs}, levels: { gel_0: 0 ug/g, gel_2: 2 ug/g, gel_20: 20 ug/g },
    uncertainty: { stock: 2 %, dispense: 1.5 % }, parameters: { gas-blank: 1.5 s, internal-standard: 103Rh, internal-standard-from: nebuliser } }`;

test('standards are cut by logs of their own names, what was recorded beside the beam left out', {
  timeout: 60_000,
}, async () => {
  const levels = { gelatinLevelsUgPerG: [0, 2, 20] } as const;
  const { truth, files } = simulateLaMap(22, { ...session, ...levels });
  const rhodium = ', internal-standard: 103Rh, internal-standard-from: nebuliser';
  const measured = map('laser-log: log, calibration: line', rhodium);
  const found = await run(files(), standards(', laser-log: gel-logs'), measured);
  const whole = await run(files(), standards(''), measured);
  expect(Math.abs(found.value / truth.tumour.metalUgPerG - 1)).toBeLessThan(0.02 + (3 * found.u) / found.value);
  // 2 s before the beam and 1.5 s after it, beside 8 s with it; what is before is gas blank either way.
  expect(whole.value / found.value).toBeGreaterThan(1.05);
  await expect(run(files(), standards(', laser-log: log'), measured)).rejects.toMatchObject({ code: 'M418' });
});
