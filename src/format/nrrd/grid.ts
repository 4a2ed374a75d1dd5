import type { Finding } from '../../finding/finding.ts';
import type { Grid, Vector } from '../../signal/volume.ts';
import { type NrrdHeader, notNrrd, notRead } from './header.ts';
import type { NrrdLayout } from './layout.ts';

/** Signs that carry the axes of a space to left, back and up. */
const spaces: Readonly<Record<string, Vector>> = {
  'left-posterior-superior': [1, 1, 1],
  lps: [1, 1, 1],
  'left-posterior-superior-time': [1, 1, 1],
  lpst: [1, 1, 1],
  'right-anterior-superior': [-1, -1, 1],
  ras: [-1, -1, 1],
  'right-anterior-superior-time': [-1, -1, 1],
  rast: [-1, -1, 1],
  'left-anterior-superior': [1, -1, 1],
  las: [1, -1, 1],
  'left-anterior-superior-time': [1, -1, 1],
  last: [1, -1, 1],
};

const mmOf: Readonly<Record<string, number>> = {
  mm: 1,
  millimeter: 1,
  m: 1000,
  cm: 10,
  um: 0.001,
  µm: 0.001,
  micron: 0.001,
};

/** The grid of a file in left, back and up (mm), and what is uncertain of it. Throws F235, F236. */
export function nrrdGrid(
  header: NrrdHeader,
  layout: NrrdLayout,
  path: string,
): { grid: Grid; findings: readonly Finding[] } {
  const { fields } = header;
  const findings: Finding[] = [];
  const size = layout.space.map((axis) => layout.sizes[axis]) as unknown as Grid['size'];
  const name = fields.get('space')?.toLowerCase() ?? null;
  const signs = name === null ? null : (spaces[name] ?? null);
  if (
    name !== null &&
    signs === null &&
    name !== 'scanner-xyz' &&
    name !== '3d-right-handed' &&
    name !== '3d-left-handed'
  )
    throw notRead(path, 'a space such as left-posterior-superior or right-anterior-superior', `"${name.slice(0, 40)}"`);
  if (signs === null) findings.push(nowhere(path));
  const mm = millimetres(fields, findings, path);
  const [x, y, z] = signs ?? [1, 1, 1];
  const placed = ([a, b, c]: readonly number[]): Vector => [a * x * mm + 0, b * y * mm + 0, c * z * mm + 0];
  const directions = fields.get('space directions')?.match(/none|\([^)]*\)/gi) ?? null;
  const spacings = fields.get('spacings')?.split(/\s+/).map(Number) ?? null;
  const steps = layout.space.map((axis, n): Vector => {
    if (directions !== null) return placed(vectorOf(directions[axis], path));
    const spacing = spacings?.[axis] ?? Number.NaN;
    if (!(spacing > 0)) throw notNrrd(path, 'space directions, or spacings above zero', `spacing ${spacing}`);
    return placed([0, 1, 2].map((at) => (at === n ? spacing : 0)));
  });
  const originMm = placed(fields.has('space origin') ? vectorOf(fields.get('space origin') ?? '', path) : [0, 0, 0]);
  const [a, b, c] = steps;
  const cross = [b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0]];
  const lengths = steps.map((step) => Math.sqrt(step[0] ** 2 + step[1] ** 2 + step[2] ** 2));
  const span = Math.abs(a[0] * cross[0] + a[1] * cross[1] + a[2] * cross[2]);
  if (
    !(span > 1e-6 * lengths[0] * lengths[1] * lengths[2]) ||
    ![...originMm, ...lengths].every((v) => Math.abs(v) < 1e9)
  )
    throw notNrrd(path, 'three steps between voxels that span space', `${lengths.join(' × ')} mm`);
  return { grid: { size, originMm, stepsMm: [a, b, c] }, findings };
}

function vectorOf(text: string, path: string): readonly number[] {
  const numbers = text
    .replace(/^\(|\)$/g, '')
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (numbers.length >= 3 && numbers.slice(0, 3).every(Number.isFinite)) return numbers.slice(0, 3);
  throw notNrrd(path, 'a vector such as (0.5,0,0)', `"${text.slice(0, 60)}"`);
}

/** Millimetres to the unit of space, from `space units` or `units`; mm where neither is stated, and that is said. */
function millimetres(fields: ReadonlyMap<string, string>, findings: Finding[], path: string): number {
  const stated = [...(fields.get('space units') ?? '').matchAll(/"([^"]*)"/g)].map((m) => m[1].trim());
  const units = new Set(stated.filter((text) => text !== '' && text !== '???'));
  if (units.size === 0) {
    if (fields.has('space') === false) findings.push(unstatedUnit(path));
    return 1;
  }
  const [first] = units;
  const mm = mmOf[first];
  if (units.size > 1 || mm === undefined)
    throw notNrrd(path, 'one unit of length: mm, cm, m or um', [...units].join(', ').slice(0, 60));
  return mm;
}

const unstatedUnit = (where: string): Finding => ({
  level: 'note',
  code: 'F226',
  where,
  message: 'the header does not say in which unit sizes of voxels stand; taken as mm',
});

const nowhere = (where: string): Finding => ({
  level: 'warning',
  code: 'F224',
  where,
  message: 'the header names no anatomical space: only sizes of voxels are known, and left may be right',
  fix: 'regions must be drawn on this image itself; save it again from a program that keeps the orientation',
});
