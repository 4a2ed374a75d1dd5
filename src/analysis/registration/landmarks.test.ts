import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { type Landmark, registration } from './landmarks.ts';
import { described, inverse, mapped, type PlaneMap, type Point } from './plane-map.ts';

const places: Point[] = [
  [0, 0],
  [800, 20],
  [780, 610],
  [15, 590],
  [400, 300],
];
const turn = (degrees: number, scale: number, flip: 1 | -1): PlaneMap => {
  const [c, s] = [scale * Math.cos((degrees * Math.PI) / 180), scale * Math.sin((degrees * Math.PI) / 180)];
  return [c, -s * flip, 120, s, c * flip, -40];
};
const by = (map: PlaneMap, noise = 0, seed = 1): Landmark[] => {
  const chance = random(seed);
  return places.map((from) => {
    const [x, y] = mapped(map, from);
    return { from, to: [x + noise * chance.normal(), y + noise * chance.normal()] };
  });
};

describe('registration by landmarks', () => {
  it.each([
    ['rigid', turn(12, 1, 1)],
    ['rigid', turn(-70, 1, -1)],
    ['similar', turn(12, 0.325, 1)],
    ['similar', turn(180, 2, -1)],
    ['affine', [0.3, 0.05, 10, -0.02, 0.31, 5]],
  ] as const)('finds a %s map again, with nothing left', (freedom, truth) => {
    const found = registration(by(truth), freedom, 'map');
    expect(found.map).toEqual(truth.map((v) => expect.closeTo(v, 9)));
    expect(found.residual).toBeLessThan(1e-9);
    expect(found.leftOut).toBeLessThan(1e-9);
  });

  it('estimates how well single landmarks were placed from what is left', () => {
    const truth = turn(12, 0.325, 1);
    let [inside, outside] = [0, 0];
    for (let seed = 0; seed < 300; seed++) {
      const { residual, leftOut } = registration(by(truth, 3, seed), 'similar', 'map');
      inside += residual ** 2 / 300;
      outside += leftOut ** 2 / 300;
    }
    // 3 µm in x and in y: a distance of 3·√2
    expect(Math.sqrt(inside)).toBeGreaterThan(3.9);
    expect(Math.sqrt(inside)).toBeLessThan(4.6);
    expect(outside).toBeGreaterThan(inside);
  });

  it('says what the map does, and goes back', () => {
    const map = turn(30, 0.5, -1);
    expect(described(map)).toEqual({
      scale: expect.closeTo(0.5, 12),
      degrees: expect.closeTo(30, 9),
      mirrored: true,
    });
    expect(mapped(inverse(map), mapped(map, [17, -4]))).toEqual([expect.closeTo(17, 9), expect.closeTo(-4, 9)]);
  });

  it('refuses too few landmarks, and those on one line', () => {
    const few = by(turn(3, 1, 1)).slice(0, 2);
    expect(() => registration(few, 'affine', 'map')).toThrow(expect.objectContaining({ code: 'M442' }));
    const line = places.map(([x]): Landmark => ({ from: [x, 2 * x], to: [x, x] }));
    expect(() => registration(line, 'affine', 'map')).toThrow(expect.objectContaining({ code: 'M442' }));
    expect(Number.isNaN(registration(few, 'rigid', 'map').leftOut)).toBe(true);
  });
});
