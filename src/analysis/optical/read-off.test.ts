import { expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { areaUnder, onset, valueAt } from './read-off.ts';

const nm = Float64Array.from({ length: 201 }, (_, i) => 400 + i);

it('reads a value between points, and none beyond them', () => {
  const y = nm.map((v) => 1e-5 * (v - 450) ** 2);
  expect(valueAt({ x: nm, y }, 500.5)!.value).toBeCloseTo(1e-5 * 50.5 ** 2, 12);
  expect(valueAt({ x: nm, y }, 400)!.value).toBeCloseTo(0.025, 12);
  expect(valueAt({ x: nm, y }, 399)).toBeNull();
});

it('area by trapezoids; its u is that of independent noise', () => {
  const drawn = random(3);
  const areas: number[] = [];
  const us: number[] = [];
  for (let times = 0; times < 500; times++) {
    const y = nm.map((v) => Math.exp(-0.5 * ((v - 500) / 20) ** 2) + 0.05 * drawn.normal());
    const area = areaUnder({ x: nm, y });
    areas.push(area.value);
    us.push(area.u);
  }
  const mean = areas.reduce((t, v) => t + v, 0) / 500;
  const sd = Math.sqrt(areas.reduce((t, v) => t + (v - mean) ** 2, 0) / 499);
  expect(mean).toBeCloseTo(20 * Math.sqrt(2 * Math.PI), 0);
  expect(us.reduce((t, v) => t + v, 0) / 500 / sd).toBeCloseTo(1, 0.8);
});

it('an edge that is straight meets a flat baseline where it was drawn; a bent one says how much its parts differ', () => {
  const ev = Float64Array.from({ length: 301 }, (_, i) => 1.2 + i * 0.003);
  const straight = ev.map((e) => 0.02 + 0.8 * Math.max(0, e - 1.5));
  const ranges = { edge: [1.6, 1.8], baseline: [1.25, 1.45] } as const;
  const found = onset({ x: ev, y: straight }, ranges)!;
  expect(found.value).toBeCloseTo(1.5, 10);
  expect(found.shapeU).toBeLessThan(1e-10);
  const bent = onset({ x: ev, y: ev.map((e) => 0.02 + 0.8 * Math.max(0, e - 1.5) ** 2) }, ranges)!;
  expect(bent.shapeU).toBeGreaterThan(0.01);
  expect(onset({ x: ev, y: ev.map((e) => 2 - e) }, ranges)).toBeNull();
  expect(onset({ x: ev, y: straight }, { edge: [5, 6], baseline: [1.25, 1.45] })).toBeNull();
});
