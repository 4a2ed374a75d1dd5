import { registration } from '../../analysis/registration/landmarks.ts';
import { described, identity, type PlaneMap } from '../../analysis/registration/plane-map.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Frame } from './plane-parameters.ts';

/** Where a frame lies on the map (µm from its top left corner), how well that is known, and how it was learned. */
export type Placement = {
  readonly toUm: PlaneMap;
  /** Root mean square of what landmarks leave (µm, both axes together); null where nothing tells. */
  readonly residualUm: number | null;
  readonly words: string;
};

/**
 * From the frame of a picture (`pixel`, or `um` where its file states them) to µm of the map: by landmarks, or by its
 * pixel size and the place of its corner. Throws M443 where neither is stated: pixels of a picture are not µm of a map.
 */
export function placementOf(stated: Frame | undefined, kind: 'pixel' | 'um', where: string): Placement {
  if (stated?.landmarks && stated.landmarks.length > 0) return byLandmarks(stated, where);
  const [x, y] = stated?.at ?? [0, 0];
  if (kind === 'um') {
    const toUm: PlaneMap = [1, 0, x, 0, 1, y];
    return {
      toUm: x === 0 && y === 0 ? identity : toUm,
      residualUm: null,
      words: `µm of its file, from (${x}, ${y}) µm`,
    };
  }
  if (stated?.pixel === undefined) throw unplaced(where);
  const { pixel } = stated;
  return {
    toUm: [pixel, 0, x, 0, pixel, y],
    residualUm: null,
    words: `pixels of ${pixel} µm, top left corner at (${x}, ${y}) µm of the map`,
  };
}

function byLandmarks({ landmarks, freedom, pixel }: Frame, where: string): Placement {
  const found = registration(landmarks ?? [], freedom, `${where}.landmarks`);
  const { scale, degrees, mirrored } = described(found.map);
  if (pixel !== undefined && Math.abs(scale / pixel - 1) > 0.05)
    throw new InputError({
      code: 'M403',
      where,
      expected: `a pixel size that agrees with the landmarks: ${scale.toPrecision(4)} µm`,
      found: `${pixel} µm`,
      why: `areas would be wrong by a factor ${Math.max(scale / pixel, pixel / scale) ** 2}`,
      fix: 'check the landmarks, or delete pixel:',
    });
  const um = (v: number) => (Number.isNaN(v) ? 'unknown' : `${v.toPrecision(3)} µm`);
  const turn = `scale ${scale.toPrecision(4)} µm per pixel, turned by ${degrees.toFixed(1)}°${mirrored ? ', mirrored' : ''}`;
  return {
    toUm: found.map,
    residualUm: Number.isNaN(found.residual) ? null : found.residual,
    words: `${landmarks?.length} landmarks (${freedom}): ${turn}; residual ${um(found.residual)}, left-out error ${um(found.leftOut)}`,
  };
}

function unplaced(where: string): InputError {
  return new InputError({
    code: 'M443',
    where,
    expected: 'where the picture lies on the map: its pixel size and corner, or landmarks',
    found: 'coordinates in pixels of another picture',
    why: 'pixels of the picture are not micrometres of the map: regions would lie elsewhere and have another area',
    fix: 'state pixel: 0.5 um and at: [120 um, 40 um], or landmarks: [{ from: [812, 455], to: [406 um, 230 um] }, …]',
  });
}
