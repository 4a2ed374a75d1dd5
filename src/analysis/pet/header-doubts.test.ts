import { expect, test } from 'vitest';
import { codeOf } from '../../finding/code-of.reference.ts';
import { exact } from '../../quantity/quantity.ts';
import type { PetHeader, Volume } from '../../signal/volume.ts';
import type { Animal } from '../animals/animal.ts';
import { type Beside, calibratedScan } from './calibrated-scan.ts';
import { at, headerOf, petVolume } from './pet-volume.reference.ts';

const scanOf = (header: Partial<PetHeader> = {}, beside: Partial<Beside> = {}, volume: Partial<Volume> = {}) =>
  calibratedScan(petVolume(headerOf(header), volume), { animal: null, label: null, where: 'pet m01_24h', ...beside });
const T = 45721;
/** An animal of which the sheet knows the time of injection, and neither weight nor dose. */
const timed = (injectedAt: string): Animal => ({
  ...{ name: 'm01', group: null, weight: null, nuclide: null, injected: null, metalDose: null, row: {} },
  injectedAt: at(injectedAt),
});
const levels = (scan: ReturnType<typeof scanOf>, code: string) =>
  scan.findings.filter((f) => f.code === code).map((f) => [f.level, f.message]);

test('a dose of the header holds at the time of the header: two hours on a tenth of ⁶⁴Cu has decayed', () => {
  const scan = scanOf({}, { animal: timed('2026-03-02 11:15') });
  expect(scan.subject.injected!.value / (7e6 * 2 ** (-7200 / T))).toBeCloseTo(1, 10);
  const ahead = scanOf({}, { animal: timed('2026-03-02 08:15'), scannerClock: exact(3600, 's') });
  expect([ahead.subject.injected!.value, levels(ahead, 'T022')]).toEqual([7e6, []]);
});

test('a time of day in the header is that of the day of the sheet, not of the scan a day later', () => {
  const header = { injectedAt: null, injectedTimeOfDay: 9.25 * 3600 };
  const scan = scanOf(header, { animal: timed('2026-03-02 09:15') });
  expect(scan.subject.injected!.value).toBeCloseTo(7e6, 3);
  expect(scan.findings.map((f) => f.code)).toEqual(['T028']);
});

test('without a sheet a time of day is a guess for ⁶⁴Cu, a factor of 3.7 a day, and none for ¹⁸F', () => {
  const header = { injectedAt: null, injectedTimeOfDay: 9 * 3600 };
  expect(levels(scanOf(header), 'T017')).toEqual([['warning', expect.stringContaining('a factor of 3.7')]]);
  const fluorine = scanOf({ ...header, nuclide: '18F', halfLifeSeconds: 6586.2 });
  expect(levels(fluorine, 'T017').map(([level]) => level)).toEqual(['note']);
});

test('readings of the start that differ are said with their factor, as a note once the study has chosen', () => {
  const header = { seriesAt: at('2026-03-03 07:15') };
  const factor = Number((2 ** (7200 / T)).toPrecision(3));
  expect(levels(scanOf(header), 'T026')).toEqual([['warning', expect.stringContaining(`${factor} times`)]]);
  const chosen = scanOf(header, { take: { 'scan-start': 'acquisition', why: 'manual' } });
  expect(levels(chosen, 'T026').map(([level]) => level)).toEqual(['note']);
  expect(levels(scanOf({ seriesAt: at('2026-03-03 09:14') }), 'T026')).toEqual([]);
  expect(levels(scanOf({ ...header, decayCorrection: 'ADMIN' }), 'T026')).toEqual([]);
});

test('a start that the header does not have is no choice', () => {
  expect(codeOf(() => scanOf({}, { take: { 'scan-start': 'ge', why: 'log' } }))).toBe('T027');
});

test('positions of the bed at other times are refused where none is decay-corrected', () => {
  const beds = { decayCorrection: 'NONE' as const, acquiredLast: at('2026-03-03 09:25') };
  expect(codeOf(() => scanOf(beds))).toBe('Q477');
  expect(codeOf(() => scanOf({ ...beds, decayCorrection: 'START' }))).toBe('no error');
  expect(codeOf(() => scanOf({ ...beds, acquiredLast: at('2026-03-03 09:16') }))).toBe('no error');
});
