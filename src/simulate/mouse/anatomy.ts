import { portableExp, portableLog } from '../../numeric/portable-math.ts';
import type { Random } from '../../numeric/random.ts';
import type { Shape } from './shape.ts';
import { scaled, shapeMl } from './shape.ts';

/** Regions that are drawn and weighed, in the order they are painted: what comes later lies on top. */
export const organs = [
  ...(['lungs', 'liver', 'gut', 'spleen', 'kidney left', 'kidney right'] as const),
  ...(['bladder', 'brain', 'bone', 'muscle', 'heart', 'blood pool', 'tumour'] as const),
] as const;
export type Organ = (typeof organs)[number];

/** Tissue as the scanners see it. Densities: ICRP 89, rounded; relaxation at 7 T: order of what is published for mice. */
type Tissue = { readonly gPerMl: number; readonly hounsfield: number; readonly t1Seconds: number };

export const tissues: Readonly<Record<Organ | 'rest', Tissue>> = {
  lungs: { gPerMl: 0.26, hounsfield: -550, t1Seconds: 1.4 },
  liver: { gPerMl: 1.05, hounsfield: 62, t1Seconds: 1.2 },
  gut: { gPerMl: 1.04, hounsfield: 35, t1Seconds: 1.5 },
  spleen: { gPerMl: 1.05, hounsfield: 50, t1Seconds: 1.6 },
  'kidney left': { gPerMl: 1.05, hounsfield: 40, t1Seconds: 1.5 },
  'kidney right': { gPerMl: 1.05, hounsfield: 40, t1Seconds: 1.5 },
  bladder: { gPerMl: 1.02, hounsfield: 10, t1Seconds: 3 },
  brain: { gPerMl: 1.04, hounsfield: 35, t1Seconds: 1.8 },
  bone: { gPerMl: 1.4, hounsfield: 650, t1Seconds: 1 },
  muscle: { gPerMl: 1.05, hounsfield: 55, t1Seconds: 1.5 },
  heart: { gPerMl: 1.05, hounsfield: 50, t1Seconds: 1.4 },
  'blood pool': { gPerMl: 1.05, hounsfield: 50, t1Seconds: 1.9 },
  tumour: { gPerMl: 1.05, hounsfield: 42, t1Seconds: 1.9 },
  rest: { gPerMl: 0.98, hounsfield: 10, t1Seconds: 1.3 },
};

const ellipsoid = (
  x: number,
  y: number,
  z: number,
  a: number,
  b: number,
  c: number,
): Extract<Shape, { kind: 'ellipsoid' }> => ({ kind: 'ellipsoid', centreMm: [x, y, z], semiAxesMm: [a, b, c] });

/** A mouse of 25 g, prone: x to its left, y to its back, z to its head; the middle of the trunk is the origin. */
const trunk: readonly Shape[] = [
  { kind: 'capsule', fromMm: [0, 0, -26], toMm: [0, 0, 26], radiusMm: 10.9 },
  { kind: 'capsule', fromMm: [0, 0, 24], toMm: [0, 0, 32], radiusMm: 7 },
];
const solids: Readonly<Record<Organ, readonly Shape[]>> = {
  lungs: [ellipsoid(4.6, -0.5, 20, 3.1, 4.5, 6), ellipsoid(-4.6, -0.5, 20, 3.1, 4.5, 6)],
  liver: [ellipsoid(-0.5, -1, 7.4, 8.6, 6.6, 4.9)],
  gut: [ellipsoid(0, -3, -12, 6, 5, 5.8)],
  spleen: [ellipsoid(7.3, -3.4, -2.6, 2, 2, 5.4)],
  'kidney left': [ellipsoid(5, 4.6, -2.6, 2.9, 2.7, 4.9)],
  'kidney right': [ellipsoid(-5, 4.6, -1.6, 2.9, 2.7, 4.9)],
  bladder: [ellipsoid(0, -4.5, -22, 3.1, 3.1, 3.1)],
  brain: [ellipsoid(0, 0, 32, 4.4, 4, 5.4)],
  bone: [{ kind: 'capsule', fromMm: [0, 8, -27], toMm: [0, 8, 24], radiusMm: 1.3 }],
  muscle: [ellipsoid(5.6, 2.4, -22.5, 3.6, 4.6, 6.6), ellipsoid(-5.6, 2.4, -22.5, 3.6, 4.6, 6.6)],
  heart: [ellipsoid(0.2, -4.6, 17.5, 3.7, 3.8, 4.4)],
  'blood pool': [ellipsoid(0.2, -4.6, 17.5, 2.6, 2.7, 3.1)],
  tumour: [ellipsoid(-9.8, 1.6, -11.2, 4.2, 4.2, 4.2)],
};

/** One animal: its weight, its solids and the masses of its organs (g), each as drawn for it. */
export type Anatomy = {
  readonly weightG: number;
  readonly trunk: readonly Shape[];
  readonly solids: Readonly<Record<Organ, readonly Shape[]>>;
  readonly massG: Readonly<Record<Organ, number>>;
  /** All but the organs: carcass, skin and what of muscle and bone is not drawn. */
  readonly restG: number;
};

/**
 * An animal of that weight (g): lengths go with its cube root, each organ scatters by 8 % and the tumour by 25 % of its
 * volume. Mass is volume times density; the heart is its wall without the blood pool.
 */
export function animalOf(chance: Random, weightG: number): Anatomy {
  const length = cubeRoot(weightG / 25);
  const drawn = {} as Record<Organ, readonly Shape[]>;
  const massG = {} as Record<Organ, number>;
  for (const organ of organs) {
    const stretch = cubeRoot(chance.lognormal(0, organ === 'tumour' ? 0.25 : 0.08));
    // the pool keeps its place in the wall, and the spine its length
    const own = organ === 'blood pool' || organ === 'heart' || organ === 'bone' ? 1 : stretch;
    drawn[organ] = solids[organ].map((shape) => stretched(scaled(shape, length), own));
    massG[organ] = drawn[organ].reduce((sum, shape) => sum + shapeMl(shape), 0) * tissues[organ].gPerMl;
  }
  massG.heart -= (massG['blood pool'] * tissues.heart.gPerMl) / tissues['blood pool'].gPerMl;
  const organsG = organs.reduce((sum, organ) => sum + massG[organ], 0);
  return {
    weightG,
    trunk: trunk.map((shape) => scaled(shape, length)),
    solids: drawn,
    massG,
    restG: weightG - organsG,
  };
}

/** A solid larger in all directions around its own centre. */
function stretched(shape: Shape, factor: number): Shape {
  if (shape.kind === 'capsule') return { ...shape, radiusMm: shape.radiusMm * factor };
  const [a, b, c] = shape.semiAxesMm;
  return { ...shape, semiAxesMm: [a * factor, b * factor, c * factor] };
}

/** Cube root from our own logarithm, the same bits on every machine. */
function cubeRoot(x: number): number {
  return portableExp(portableLog(x) / 3);
}
