import { describe, expect, it } from 'vitest';
import { countedLines } from '../analysis/counting/counted-lines.ts';
import { linesOf, type Trace } from '../signal/signal.ts';
import { simulateLaMap } from '../simulate/la-map.ts';

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
