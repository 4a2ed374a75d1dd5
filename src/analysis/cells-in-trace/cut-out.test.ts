import { describe, expect, it } from 'vitest';
import { cutOut, evenly, pointsOutside } from './cut-out.ts';
import { placedWindows } from './neighbours.ts';

const trace = {
  name: 'long',
  counts: Float64Array.from({ length: 100 }, (_, i) => i),
  stepSeconds: 0.01,
  dwellSeconds: 0.01,
};
const blank = evenly(
  pointsOutside(100, [
    { start: -5, end: 20 },
    { start: 30, end: 95 },
  ]),
  5,
);

describe('a transient cut out of a long trace', () => {
  it('stands behind gas blank chosen evenly from what lies outside all transients', () => {
    expect([...blank]).toEqual([20, 23, 26, 29, 92 + 5 - 1].map((v, i) => (i === 4 ? 97 : v)));
    const cut = cutOut(trace, blank, { name: 'a', shown: { start: 40, end: 44 }, own: { start: 0, end: 100 } });
    expect([...cut.counts]).toEqual([...blank, 40, 41, 42, 43]);
  });

  it('has gas blank where its neighbours are, and before the trace began, but ends where the trace does', () => {
    const cut = (start: number, end: number, own: readonly [number, number]) =>
      [...cutOut(trace, blank, { name: 'a', shown: { start, end }, own: { start: own[0], end: own[1] } }).counts].slice(
        5,
      );
    const [first, ...rest] = cut(49, 53, [50, 52]);
    expect([rest[0], rest[1]]).toEqual([50, 51]);
    for (const v of [first, rest[2], ...cut(-2, 1, [0, 9]).slice(0, 2)]) expect([...blank]).toContain(v);
    expect(cut(98, 104, [90, 200])).toEqual([98, 99]);
  });
});

describe('neighbours', () => {
  const reach = { before: 10, after: 29 };

  it('are free when both windows fit between them', () => {
    const [a, b] = placedWindows([100, 140], reach);
    expect([a.nearness, b.nearness]).toEqual(['free', 'free']);
    expect([a.own.end, b.own.start]).toEqual([130, 130]);
  });

  it('share the points between them in proportion when nearer, and overlap within half a window', () => {
    const [a, b] = placedWindows([100, 120], reach);
    expect([a.nearness, a.own.end, b.own.start, b.nearest]).toEqual(['shortened', 115, 115, 20]);
    expect(placedWindows([100, 119, 500], reach).map((p) => p.nearness)).toEqual([
      'overlapping',
      'overlapping',
      'free',
    ]);
  });
});
