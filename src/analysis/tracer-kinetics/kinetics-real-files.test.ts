import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fitModel } from './fit-model.ts';
import { type Frames, framesOf } from './frames.ts';
import type { KineticFit } from './kinetic-fit.ts';
import type { InputFunction, KineticOptions, TissueCurve } from './tissue.ts';

const folder = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const present = existsSync(`${folder}/kinetics`);
if (!present) console.warn(`skipped: no real time-activity curves at ${folder}/kinetics`);

function columnsOf(name: string): Record<string, Float64Array> {
  const [head, ...rows] = readFileSync(`${folder}/kinetics/${name}.csv`, 'utf8').trim().split('\n');
  const cells = rows.map((row) => row.split(',').map(Number));
  return Object.fromEntries(
    head.split(',').map((h, c) => [h.replaceAll('"', ''), Float64Array.from(cells, (row) => row[c])]),
  );
}

/** Kinfitr's conventions: middles of frames, no blood unless asked for. */
const options: KineticOptions = {
  sampling: 'mid-frame',
  integration: 'trapezoid',
  bloodFraction: 0,
  delay: 0,
  tStar: { deviation: 0.1 },
  k2Prime: null,
};
const outcome = (fit: KineticFit, symbol: string) =>
  fit.outcomes.find((o) => o.symbol === symbol)!.of(fit.parameters);
const withinHalfPercent = (found: number, expected: number) =>
  expect(Math.abs(found / expected - 1), `${found} for ${expected}`).toBeLessThan(0.005);

describe.runIf(present)('simref, second measurement', () => {
  const expected = present
    ? JSON.parse(readFileSync(`${folder}/expected/imaging.json`, 'utf8')).kinetics_kinfitr
    : {};
  const table = present ? columnsOf('simref_meas2_tac') : {};
  const later = (values: Float64Array) => values.subarray(1);
  const frames: Frames = present ? framesOf(later(table.StartTime), later(table.Duration)) : framesOf([], []);
  const reference = present ? later(table.Reference) : [];
  const curve = (region: string, weighted: boolean): TissueCurve => ({
    region,
    frames,
    values: later(table[region]),
    weights: weighted ? later(table.Weights) : null,
  });
  const lastTen = { ...options, tStar: present ? frames.mids[frames.mids.length - 10] : 0 };
  const dynamicpet = { ROI1: 1.938065, ROI2: 0.889612, ROI3: 0.303456 } as const;

  test.each(['ROI1', 'ROI2', 'ROI3'] as const)('%s agrees with kinfitr within 0.5 %%', (region) => {
    for (const [weighted, name] of [
      [true, 'srtm'],
      [false, 'srtm_unweighted'],
    ] as const) {
      const fit = fitModel('srtm', curve(region, weighted), reference, options, 'test');
      const want = expected[`simref2_${name}_${region}`];
      console.log(region, name, fit.verdict, outcome(fit, 'BPND'), want.bp, outcome(fit, 'R1'), want.R1, outcome(fit,'k2'), want.k2, outcome(fit,"k2'"), want.k2prime, dynamicpet[region]);
    }
    for (const integration of ['trapezoid', 'frames'] as const) for (const w of [true,false]) {
      const m = fitModel('mrtm1', curve(region, w), reference, { ...options, integration }, 'test');
      const want = expected[`simref2_mrtm1_${region}`];
      console.log('mrtm1', integration, w, outcome(m, 'BPND'), want.bp, outcome(m, 'R1'), want.R1, outcome(m, 'k2a'), want.k2, outcome(m,"k2'"), want.k2prime);
      const l = fitModel('reference-logan', curve(region, false), reference, { ...lastTen, k2Prime: 0.1, integration }, 'test');
      const pl = fitModel('reference-patlak', curve(region, false), reference, { ...lastTen, integration }, 'test');
      console.log('logan', integration, outcome(l, 'BPND'), expected[`simref2_refLogan_k2p0.1_last10_unw_${region}`].bp, 'patlak', outcome(pl, 'Kiref'), expected[`simref2_refPatlak_last10_unw_${region}`].Kiref);
    }
  });
});

describe.runIf(present)('pbr28', () => {
  test.each([1, 2])('measurement %i', (m) => {
    const t = columnsOf(`pbr28_meas${m}_tac`);
    const i = columnsOf(`pbr28_meas${m}_input`);
    const input: InputFunction = { plasma: { times: i.Time, values: i.AIF }, blood: { times: i.Time, values: i.Blood } };
    const later = (values: Float64Array) => values.subarray(1);
    const frames = framesOf(later(t.StartTime).map((v) => v / 60), later(t.Duration).map((v) => v / 60));
    for (const region of ['FC', 'WB']) {
      const tissue: TissueCurve = { region, frames, values: later(t[region]), weights: later(t.Weights) };
      for (const sampling of ['mid-frame', 'frame-average'] as const)
      for (const model of ['1tcm', '2tcm', '2tcm-irreversible', 'logan', 'ma1'] as const) {
        const began = performance.now();
        const graph = model === 'logan' || model === 'ma1';
        const fit = fitModel(model, tissue, input, { ...options, sampling, delay: 0.1438066, bloodFraction: graph ? 0.05 : 'fitted', tStar: frames.mids[frames.mids.length - 10] }, 'test');
        console.log(m, region, sampling, model, fit.verdict, fit.outcomes.map((o) => `${o.symbol} ${o.of(fit.parameters).toPrecision(6)}`).join(' '), fit.aicc.toFixed(1), (performance.now() - began).toFixed(0), 'ms');
      }
    }
  });
});
