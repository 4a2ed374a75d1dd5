import { describe, expect, it } from 'vitest';
import { countedLines } from '../analysis/counting/counted-lines.ts';
import { linesOf, type Trace } from '../signal/signal.ts';
import { simulateLaMap } from '../simulate/la-map.ts';
import { parseStudy } from '../study/parse.ts';
import { checkStudy } from './check-study.ts';
import { memorySource } from './memory-source.ts';

const withoutDwell = (line: Trace): Trace => ({
  ...line,
  channels: line.channels.map(({ label, mode, unit, values }) => ({ label, mode, unit, values })),
});

describe('the dwell of the gold of simulated gelatin standards, 60 ms of a cycle of 250 ms', () => {
  it('file, study and values agree, and a multiple never contradicts', () => {
    for (const { signal } of simulateLaMap(17).acquisitions.gelatin.filter(({ name }) => name === 'gel_10')) {
      const lines = linesOf(signal);
      for (const [given, stated, dwellFrom] of [
        [lines, undefined, 'file'],
        [lines, { dwellSeconds: 0.06 }, 'file'],
        [lines.map(withoutDwell), { dwellSeconds: 0.06 }, 'study'],
        [lines.map(withoutDwell), undefined, 'values'],
      ] as const) {
        const [{ counting }] = countedLines(given, (line) => line.channels[3], stated, lines[0].name).lines;
        expect(counting).toMatchObject({ whole: 'exact', dwellFrom });
        expect(counting.dwellSeconds).toBeCloseTo(0.06, 9);
      }
    }
  });
});

it.each([
  ['dead-time: 10 ns', 'U111'],
  ['dwell: 120 ms', 'U110'],
  ['dwell: 60 ms, dead-time: 40 ns', undefined],
])('cupel check finds %s beside the files to be %s', async (stated, code) => {
  const { files } = simulateLaMap(5, { lines: 4, lengthUm: 300, vendor: 'perkinelmer', gelatinLevelsUgPerG: [0, 10] });
  const study = parseStudy(`format: cupel-study/1
title: A map
simulated: from a known truth
data:
  tumour: { path: raw/tumour/*, ${stated} }
calibrations:
  line: { method: laser-ablation-map, published: { slope: 3000 ± 30 kcps·g/kg, source: the simulation } }
measurements:
  map: { method: laser-ablation-map, channel: 197Au, sample: tumour, calibration: line, parameters: { line-spacing: 20 um, scan-speed: 40 um/s } }
`);
  const { errors } = await checkStudy(study, memorySource(files()), { version: 'test', cache: null });
  expect(errors.map((e) => e.code)).toEqual(code ? [code] : []);
});
