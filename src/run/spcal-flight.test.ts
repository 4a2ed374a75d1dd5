import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { spcalEvents } from '../analysis/events/spcal.ts';
import { nuVitesseFormat } from '../format/nu-vitesse/nu-vitesse.ts';
import { tofwerkFormat } from '../format/tofwerk/tofwerk.ts';
import { type Channel, linesOf, type Signal } from '../signal/signal.ts';

const folder = '../shared/data/icp-ms';
const expectedFile = '../shared/data/expected/icp-ms.json';
const there = existsSync(folder) && existsSync(expectedFile);

type Reference = {
  readonly limit_params: { readonly alpha: number; readonly sigma: number };
  readonly mean_signal: number;
  readonly detection_threshold: number;
  readonly n: number;
  readonly mean?: number;
};

const blobs = (paths: readonly string[]) =>
  new Map(
    paths.map((path) => [
      path.split('/').at(-1) ?? path,
      new Blob([Uint8Array.from(readFileSync(`${folder}/${path}`))]),
    ]),
  );
const channelsOf = (signals: readonly Signal[]): readonly Channel[] => linesOf(signals[0])[0].channels;

/**
 * Mean to 1e-5, threshold to 5e-3 (SPCal reads its quantiles from a table of simulated sums, we compute them). Events to one:
 * between the two thresholds one event of 227 or 79 may lie; where as many are found, their mean to 0.5 %.
 */
function agree(values: Float64Array, reference: Reference): void {
  const { alpha, sigma } = reference.limit_params;
  const found = spcalEvents(values, { limit: 'compound-poisson', alpha, singleIonLogSd: sigma });
  expect(Math.abs(found.mean / reference.mean_signal - 1)).toBeLessThan(1e-5);
  expect(Math.abs(found.threshold / reference.detection_threshold - 1)).toBeLessThan(5e-3);
  expect(Math.abs(found.count - reference.n)).toBeLessThanOrEqual(1);
  if (found.count === 0 || reference.mean === undefined || found.count !== reference.n) return;
  const mean = found.sum.reduce((total, sum) => total + sum, 0) / found.count;
  expect(Math.abs(mean / reference.mean - 1)).toBeLessThan(5e-3);
}

describe.skipIf(!there)('SPCal 2.2.2 on ion signals of two real instruments (skipped without ../shared/data)', () => {
  const reference = there ? JSON.parse(readFileSync(expectedFile, 'utf8')).spcal : {};

  test('a Nu Vitesse: thirteen isotopes', async () => {
    const names = ['run.info', 'integrated.index', 'autob.index', '1.integ', '1.autob'];
    const reader = await nuVitesseFormat.load();
    const { signals } = await reader.read(blobs(names.map((n) => `nu-vitesse/compressed/${n}`)), {});
    const isotopes = Object.entries<Reference>(reference.nu_vitesse_compressed.preferred);
    expect(isotopes.length).toBeGreaterThan(10);
    for (const [isotope, own] of isotopes) {
      const channel = channelsOf(signals).find((c) => Math.round(Number(c.label)) === Number.parseInt(isotope, 10));
      agree(channel!.values, own);
    }
  });

  test('a TOFWERK, whose counts are half of ours: we count both wave forms of a block, and one ion is then 1', async () => {
    const reader = await tofwerkFormat.load();
    const { signals } = await reader.read(blobs(['tofwerk-hdf5/tofwerk_testdata.h5']), tofwerkFormat.options.parse({}));
    for (const isotope of ['101Ru', '102Ru', '104Ru']) {
      const channel = channelsOf(signals).find((c) => c.nuclide === isotope);
      agree(
        channel!.values.map((v) => v / 2),
        reference.tofwerk_testdata_h5[isotope],
      );
    }
  });
});
