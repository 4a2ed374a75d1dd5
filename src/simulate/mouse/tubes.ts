import type { Grid } from '../../signal/volume.ts';
import { type DrawnRegions, drawnRegions, type Membership, sharesOf } from './painted.ts';
import type { Shape } from './shape.ts';

/** A holder of water with tubes of 6 mm across in two rows, as both scanners see it. */
export type TubePhantom = {
  readonly grid: Grid;
  readonly seen: Membership<string>;
  readonly regions: DrawnRegions;
};

/** Names of the tubes: `tube-0` and so on; `holder` is what they stand in. */
export function tubePhantom(
  tubes: number,
  stepMm: number,
  slices: number,
  fwhmMm: number,
  marginMm: number,
): TubePhantom {
  const columns = Math.ceil(tubes / 2);
  const size: [number, number, number] = [Math.ceil((8 * columns + 4) / stepMm), slices, Math.ceil(20 / stepMm)];
  const first = (axis: 0 | 1 | 2) => -((size[axis] - 1) / 2) * stepMm;
  const grid: Grid = {
    size,
    originMm: [first(0), first(1), first(2)],
    stepsMm: [
      [stepMm, 0, 0],
      [0, stepMm, 0],
      [0, 0, stepMm],
    ],
  };
  const rod = (x: number, z: number, radiusMm: number): Shape => ({
    kind: 'capsule',
    fromMm: [x, -60, z],
    toMm: [x, 60, z],
    radiusMm,
  });
  const solids = Array.from({ length: tubes }, (_, t) => {
    const place = [8 * ((t % columns) - (columns - 1) / 2), t < columns ? 4.4 : -4.4];
    return [`tube-${t}`, [rod(place[0], place[1], 3)]] as const;
  });
  const half = (columns - 1) * 4;
  const holder: Shape[] = Array.from({ length: 2 * columns }, (_, i) =>
    rod(-half + (i * 2 * half) / (2 * columns - 1), 0, 9.5),
  );
  return {
    grid,
    seen: sharesOf([['holder', holder], ...solids], grid, fwhmMm),
    regions: drawnRegions(solids, grid, marginMm),
  };
}
