import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countedLines } from '../analysis/counting/counted-lines.ts';
import { headBytes } from '../format/format.ts';
import { recognise } from '../format/recognise.ts';
import { linesOf, type Trace } from '../signal/signal.ts';

const folder = '../shared/data/icp-ms';

/** Lines of the one acquisition that the files below a path form, without what a header says of the dwell. */
async function linesIn(path: string, { withDwell = false } = {}): Promise<Trace[]> {
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  const walk = (at: string): void => {
    if (statSync(at).isDirectory()) for (const name of readdirSync(at)) walk(`${at}/${name}`);
    else bytes.set(at, new Uint8Array(readFileSync(at)));
  };
  walk(`${folder}/${path}`);
  const heads = new Map([...bytes].map(([name, all]) => [name, all.subarray(0, headBytes)]));
  const [{ format, claim }] = recognise(heads).acquisitions;
  const reader = await format.load();
  const files = new Map(claim.files.map((name) => [name, new Blob([bytes.get(name)!])]));
  const { signals } = await reader.read(files, format.options.parse({}));
  return linesOf(signals[0]).map((line) => ({
    ...line,
    channels: line.channels.map(({ dwellSeconds, ...c }) => (withDwell ? { ...c, dwellSeconds } : c)),
  }));
}

const counted = (lines: readonly Trace[], label: string) =>
  countedLines(lines, (line) => line.channels.find((c) => c.label === label)!, undefined, 'x');
const ns = (seconds: number) => seconds * 1e9;

describe.skipIf(!existsSync(folder))('counts of real files (skipped without ../shared/data)', () => {
  test('PerkinElmer: every value is whole to 1e-8, with dwells of 3, 5 and 7 ms and 30 ns told by the values', async () => {
    const lines = await linesIn('perkinelmer-xl');
    const dwells = { Na23: 5, Mg24: 3, Al27: 3, K39: 5, Ti47: 7, V51: 7, Cr52: 7, Mn55: 7, Zn66: 7, Rb87: 7, Ba137: 7 };
    for (const [label, ms] of Object.entries(dwells)) {
      const found = counted(lines, label);
      const { counting } = found.lines[0];
      expect(counting.dwellSeconds * 1e3, label).toBeCloseTo(ms, 9);
      expect(counting).toMatchObject({ dwellFrom: 'values', deadTimeFrom: 'values', whole: 'exact', corrected: true });
      expect(ns(counting.deadTimeSeconds), label).toBeCloseTo(30, 3);
      lines.forEach((line, i) => {
        const channel = line.channels.find((c) => c.label === label)!;
        channel.values.forEach((v, p) => {
          if (v >= 2e6) return;
          const pulses = (v * ms * 1e-3) / (1 + v * 30e-9);
          expect(Math.abs(pulses - Math.round(pulses))).toBeLessThan(1e-8);
          if (found.lines[i].registered[p] !== Math.round(pulses)) throw new Error(`${label} ${line.name} ${p} ${v}`);
        });
        expect(found.lines[i].counting.rms).toBeLessThan(1e-8);
      });
    }
  });

  test('Agilent 7700 binary: rms below 1e-5 with 26.2 ns', async () => {
    const { counting } = counted(await linesIn('agilent-batch/agilent-7700.b', { withDwell: true }), 'P31').lines[0];
    expect(ns(counting.deadTimeSeconds)).toBeCloseTo(26.2, 1);
    expect(counting.rms).toBeLessThan(1e-5);
    expect(counting).toMatchObject({ whole: 'exact', dwellFrom: 'file' });
  });

  test('Agilent 8900: 160 ms and 37.0 ns from 15 values of 6,000 counts, rms 6e-4', async () => {
    const { counting } = counted(await linesIn('agilent-batch/agilent-8900-missing-lines.b'), 'P31').lines[0];
    expect(counting.dwellSeconds).toBeCloseTo(0.16, 9);
    expect(ns(counting.deadTimeSeconds)).toBeCloseTo(37, 1);
    expect(counting.rms).toBeLessThan(8e-4);
  });

  test('Thermo iCAP: 0.2 s and 40 ns, rms below 0.0009', async () => {
    const { counting } = counted(await linesIn('thermo/icap_columns.csv'), '31P').lines[0];
    expect(counting.dwellSeconds).toBeCloseTo(0.2, 12);
    expect(ns(counting.deadTimeSeconds)).toBeCloseTo(40, 3);
    expect(counting.rms).toBeLessThan(0.0009);
  });

  test('Agilent csv of two decimals: one dead time per mass, on a line to 0.001 ns; the analog stage is marked', async () => {
    const lines = await linesIn('agilent-csv/cultured-foram/STD4.csv');
    const told = Object.fromEntries(
      ['Mg24', 'Ca43', 'Sr88'].map((label) => [label, ns(counted(lines, label).lines[0].counting.deadTimeSeconds)]),
    );
    const slope = (told.Sr88 - told.Mg24) / 64;
    expect(told.Mg24 + slope * 19).toBeCloseTo(told.Ca43, 3);
    const [calcium] = counted(lines, 'Ca44').lines;
    expect(calcium.counting).toMatchObject({ whole: 'exact', dwellFrom: 'values' });
    expect(calcium.counting.dwellSeconds).toBeCloseTo(0.02, 9);
    const least = Math.min(...calcium.counts.filter((_, i) => calcium.flags[i] === 2)) / 0.02;
    expect(calcium.counting.analog).toBeGreaterThan(100);
    expect(least).toBeGreaterThan(1e6);
  });

  test('Shimadzu: rates rounded to 10 cps still tell 40 and 45 ms, and are said to be partial', async () => {
    const lines = await linesIn('shimadzu/LA_Data_C1SA1.csv');
    const phosphorus = counted(lines, 'P:31');
    expect(phosphorus.lines[0].counting).toMatchObject({ whole: 'partial', dwellFrom: 'values', deadTimeFrom: 'none' });
    expect(phosphorus.lines[0].counting.dwellSeconds).toBeCloseTo(0.04, 6);
    expect(counted(lines, 'Zn:64').lines[0].counting.dwellSeconds).toBeCloseTo(0.045, 6);
    expect(phosphorus.findings.map((f) => f.code)).toEqual(['Q150']);
  });
});
