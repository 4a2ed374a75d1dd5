import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { nuTextFormat } from './nu-text.ts';

const folder = '../shared/data/icp-ms/nu-text';
const expectedFile = '../shared/data/expected/icp-ms.json';

async function reading(...names: string[]) {
  const files = new Map(names.map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]));
  const [claim] = nuTextFormat.claims(files);
  const reader = await nuTextFormat.load();
  const read = await reader.read(new Map(claim.files.map((name) => [name, new Blob([files.get(name) ?? ''])])), {});
  return { ...read, lines: linesOf(read.signals[0]) };
}

describe.skipIf(!existsSync(folder))('real exports of a Nu Vitesse (skipped without ../shared/data)', () => {
  const { spcal } = existsSync(expectedFile) ? JSON.parse(readFileSync(expectedFile, 'utf8')) : {};

  test('particles: events, time of an event and means of an independent program, which holds single precision', async () => {
    const { lines, findings } = await reading('nu_export_auag.csv');
    const want = spcal.text_exports.nu_export_auag;
    expect(lines[0].seconds.length).toBe(want.events);
    expect(Math.abs((lines[0].channels[0].dwellSeconds ?? 0) / want.event_time - 1)).toBeLessThan(1e-6);
    for (const { nuclide = '', values } of lines[0].channels) {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      expect(Math.abs(mean / want[nuclide].mean_signal - 1)).toBeLessThan(1e-6);
    }
    expect(lines[0].channels.map(({ nuclide }) => nuclide)).toEqual(['107Ag', '109Ag', '197Au']);
    expect(findings).toEqual([]);
  });

  test('laser lines: three lines in the order 9, 10, 11, with the sums of an independent program', async () => {
    const { lines } = await reading('line_10.csv', 'line_11.csv', 'line_9.csv');
    expect(lines.map(({ metadata }) => metadata['line number'])).toEqual(['9', '10', '11']);
    const sum = (c: number) => lines.flatMap((line) => [...line.channels[c].values]).reduce((a, b) => a + b, 0);
    expect([sum(0), sum(1)]).toEqual([120, expect.closeTo(12, 10)]);
    expect(lines.flatMap((line) => [...line.channels[0].values])[0]).toBe(1);
  });
});
