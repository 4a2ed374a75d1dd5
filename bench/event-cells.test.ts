import { expect, test } from 'vitest';
import { blankRates, matched, scoreCells } from './event-cells.ts';

/**
 * The script asks for the better of both in each cell over three fresh sets; one fixed set of 600 events a cell allows
 * 0.005 less, which only the first cell needs, where SPCal spends ten times the false events.
 */
test('on one simulated set a cell Cupel finds at least what SPCal and a rolling sum find', { timeout: 120_000 }, () => {
  const cells = [...scoreCells('short', 1)];
  expect(cells).toHaveLength(12);
  for (const { background, sigma, spcal, rolling, cupel, falseEvents } of cells) {
    expect(cupel, `background ${background}, σ ${sigma}`).toBeGreaterThan(Math.max(spcal, rolling) - 0.005);
    expect(falseEvents[2]).toBeLessThanOrEqual(4);
  }
});

test('blanks show the stated rate of false events, 0.5 to 1.5 of it', { timeout: 120_000 }, () => {
  for (const { background, cupel } of blankRates('short', 1, 2e-4)) {
    expect(cupel / 200, `background ${background}`).toBeGreaterThan(0.5);
    expect(cupel / 200, `background ${background}`).toBeLessThan(1.5);
  }
});

test('an event holds one centre, and a centre is held once', () => {
  const places = { count: 3, start: [10, 20, 21], end: [15, 21, 30] };
  expect(matched(places, [12, 13, 22])).toBe(2);
  expect(matched(places, [])).toBe(0);
});
