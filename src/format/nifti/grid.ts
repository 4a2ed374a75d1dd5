import type { Finding } from '../../finding/finding.ts';
import { type Grid, pointMm, type Vector } from '../../signal/volume.ts';
import type { NiftiHeader } from './header.ts';
import { broken } from './layout.ts';

/** Millimetres to the unit of space (`xyzt_units` & 7). */
const mmOf: Readonly<Record<number, number>> = { 0: 1, 1: 1000, 2: 1, 3: 0.001 };

/** Rows of the map from indices to x, y, z. */
type Rows = readonly (readonly number[])[];

/**
 * The grid of a file, from NIfTI's axes (x to the right, y to the front, z up) to those of Cupel and DICOM (left, back, up). The
 * sform is taken where there is one, else the qform; where they differ it is said. Throws F220 where the steps are no steps.
 */
export function niftiGrid(
  header: NiftiHeader,
  size: Grid['size'],
  path: string,
): { grid: Grid; how: string; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const mm = mmOf[header.spaceUnit];
  if (mm === undefined) throw broken(path, 'sizes of voxels in m, mm or µm', `unit ${header.spaceUnit}`);
  if (header.spaceUnit === 0) findings.push(unstatedUnit(path));
  const sform = header.sform.code > 0 ? gridOf(header.sform.rows, size, mm) : null;
  const qform = header.qform.code > 0 ? gridOf(rowsOfQuaternion(header), size, mm) : null;
  if (sform && qform) {
    const apart = mostApartMm(sform, qform);
    const voxel = Math.min(...sform.stepsMm.map((step) => Math.hypot(...step)));
    if (!(apart <= 0.05 * voxel)) findings.push(clash(path, apart));
  }
  if (!sform && !qform) findings.push(nowhere(path));
  const plain = [0, 1, 2].map((row) => [0, 1, 2, 3].map((n) => (n === row ? Math.abs(header.pixdim[row + 1]) : 0)));
  const grid = sform ?? qform ?? gridOf(plain, size, mm);
  const steps = grid.stepsMm.map((step) => Math.hypot(...step));
  const [a, b, c] = grid.stepsMm;
  const cross = [b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0]];
  const span = Math.abs(a[0] * cross[0] + a[1] * cross[1] + a[2] * cross[2]);
  const finite = [...grid.originMm, ...steps].every((x) => Math.abs(x) < 1e9);
  if (!finite || !(span > 1e-6 * steps[0] * steps[1] * steps[2]))
    throw broken(path, 'three steps between voxels that span space', `${steps.join(' × ')} mm`);
  return { grid, how: sform ? 'sform' : qform ? 'qform' : 'none', findings };
}

function gridOf(rows: Rows, size: Grid['size'], mm: number): Grid {
  const column = (n: number): Vector =>
    [-mm * rows[0][n], -mm * rows[1][n], mm * rows[2][n]].map((x) => x + 0) as never;
  return { size, originMm: column(3), stepsMm: [column(0), column(1), column(2)] };
}

/** The map of a qform: nifti1.h, "method 2". */
function rowsOfQuaternion({ qform: { quaternion, offset }, pixdim }: NiftiHeader): Rows {
  let [b, c, d] = quaternion;
  const rest = 1 - (b * b + c * c + d * d);
  let a = 0;
  if (rest > 1e-7) a = Math.sqrt(rest);
  else {
    const length = Math.hypot(b, c, d);
    [b, c, d] = [b / length, c / length, d / length];
  }
  const [dx, dy] = [Math.abs(pixdim[1]), Math.abs(pixdim[2])];
  const dz = Math.abs(pixdim[3]) * (pixdim[0] < 0 ? -1 : 1);
  return [
    [(a * a + b * b - c * c - d * d) * dx, 2 * (b * c - a * d) * dy, 2 * (b * d + a * c) * dz, offset[0]],
    [2 * (b * c + a * d) * dx, (a * a + c * c - b * b - d * d) * dy, 2 * (c * d - a * b) * dz, offset[1]],
    [2 * (b * d - a * c) * dx, 2 * (c * d + a * b) * dy, (a * a + d * d - b * b - c * c) * dz, offset[2]],
  ];
}

/** Largest distance (mm) between the corners of two grids of one size. */
function mostApartMm(a: Grid, b: Grid): number {
  let most = 0;
  for (let corner = 0; corner < 8; corner++) {
    const at = [0, 1, 2].map((axis) => ((corner >> axis) & 1) * (a.size[axis] - 1));
    const [p, q] = [pointMm(a, at[0], at[1], at[2]), pointMm(b, at[0], at[1], at[2])];
    const apart = Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
    if (!(apart <= most)) most = apart;
  }
  return most;
}

const unstatedUnit = (where: string): Finding => ({
  level: 'note',
  code: 'F226',
  where,
  message: 'the header does not say in which unit sizes of voxels stand; taken as mm',
});

const clash = (where: string, apart: number): Finding => ({
  level: 'warning',
  code: 'F225',
  where,
  message: `sform and qform place the image differently, ${Number.isFinite(apart) ? `by up to ${apart.toPrecision(3)} mm` : 'or the qform is damaged'}; the sform is taken`,
  fix: 'where regions do not lie on the image, write it again with one orientation',
});

const nowhere = (where: string): Finding => ({
  level: 'warning',
  code: 'F224',
  where,
  message: 'the header gives no orientation: only sizes of voxels are known, and left may be right',
  fix: 'regions must be drawn on this image itself; convert again from DICOM to keep the orientation',
});
