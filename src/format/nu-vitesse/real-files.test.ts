import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { headBytes } from '../format.ts';
import { nuVitesseFormat } from './nu-vitesse.ts';

const folder = '../shared/data/icp-ms/nu-vitesse/compressed';
const expectedFile = '../shared/data/expected/icp-ms.json';
const names = ['run.info', 'integrated.index', 'autob.index', '1.integ', '1.autob'];

test.skipIf(!existsSync(folder))(
  'a real compressed run has the masses, the means and the time of an event of an independent program (skipped without ../shared/data)',
  async () => {
    const want = JSON.parse(readFileSync(expectedFile, 'utf8')).spcal.nu_vitesse_compressed;
    const files = new Map(
      names.map((name) => [`compressed/${name}`, new Uint8Array(readFileSync(`${folder}/${name}`))]),
    );
    const claims = nuVitesseFormat.claims(
      new Map([...files].map(([path, bytes]) => [path, bytes.subarray(0, headBytes)])),
    );
    expect(claims.map(({ name, files: claimed }) => [name, claimed.length])).toEqual([['compressed', 5]]);
    const reader = await nuVitesseFormat.load();
    const { signals, findings } = await reader.read(
      new Map(claims[0].files.map((path) => [path, new Blob([files.get(path) ?? ''])])),
      {},
    );
    const [{ seconds, channels }] = linesOf(signals[0]);
    expect([seconds.length, channels.length]).toEqual([want.events, want.masses]);
    expect(channels[0].label).toBe(want.first_mass.toFixed(3));
    expect(channels[28].label).toBe(want.last_mass.toFixed(3));
    expect(channels[0].dwellSeconds).toBeCloseTo(want.event_time, 15);
    const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(Math.abs(mean(channels[0].values) / want.mean_mass0 - 1)).toBeLessThan(1e-6);
    // Those of the columns are sums of singles there, which lose up to 1e-5 over 51,725 values.
    for (const [m, { values }] of channels.entries())
      expect(Math.abs(mean(values) / want.column_means[m] - 1)).toBeLessThan(2e-5);
    const isotopes = new Set(want.isotopes);
    expect(channels.every(({ nuclide }) => isotopes.has(nuclide))).toBe(true);
    expect(findings.map(({ code }) => code)).toEqual(['F100']);
  },
);
