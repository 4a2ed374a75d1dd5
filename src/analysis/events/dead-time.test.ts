import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import type { Trace } from '../../signal/signal.ts';
import { countedLines } from '../counting/counted-lines.ts';
import { detectEvents } from './detect.ts';

const folder = '../shared/data/icp-ms/single-particle';

describe.skipIf(!existsSync(folder))('4,000 ions an event, 40 ns dead (skipped where ../shared/data is absent)', () => {
  const trace = (): Trace => {
    const values = Float64Array.from(
      readFileSync(`${folder}/big_deadtime40ns.csv`, 'utf8').trim().split('\n').slice(1).map(Number),
    );
    return {
      kind: 'trace',
      name: 'big',
      seconds: Float64Array.from(values, (_, i) => i * 1e-4),
      channels: [{ label: 'Au197', mode: 'counts', unit: unit('{count}'), dwellSeconds: 1e-4, values }],
      metadata: {},
    };
  };

  // 1,000 events of CV 10 %: their sum is known to 0.05 %; counting adds 0.05 %. SPCal loses 16 %.
  test('the ions of all events, corrected for dead time, are within 1 % of the truth', () => {
    const truth = JSON.parse(readFileSync(`${folder}/big_deadtime40ns.truth.json`, 'utf8'));
    const [{ counts, variance }] = countedLines(
      [trace()],
      (t) => t.channels[0],
      { deadTimeSeconds: 4e-8 },
      'test',
    ).lines;
    const { events, arrivals } = detectEvents({ counts, variance, singleIonLogSd: null });
    const total = events.area.reduce((a, b) => a + b, 0);
    const wanted = truth.true_counts.reduce((a: number, b: number) => a + b, 0);
    expect(Math.abs(total / wanted - 1)).toBeLessThan(0.01);
    expect(Math.abs(arrivals.count - truth.centres.length)).toBeLessThan(2 * arrivals.u);
    const meanArea = total / arrivals.count;
    expect(Math.abs(meanArea / (wanted / truth.centres.length) - 1)).toBeLessThan(2 * (arrivals.u / arrivals.count));
  });
});
