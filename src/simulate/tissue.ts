import { portableExp } from '../numeric/portable-math.ts';
import type { Random } from '../numeric/random.ts';

/** A section on glass, row-major, row 0 first: 1 where there is tissue. Its edge follows the edges of pixels. */
export type Tissue = { readonly width: number; readonly height: number; readonly mask: Uint8Array };

/** A rounded piece of tissue, with lobes, that leaves glass on every side. */
export function roundTissue(width: number, height: number, chance: Random): Tissue {
  const mask = new Uint8Array(width * height);
  const lobes = Array.from({ length: 3 }, () => ({ size: 0.06 * chance.uniform(), ...direction(chance) }));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx = ((x + 0.5) / width - 0.5) / 0.36;
      const dy = ((y + 0.5) / height - 0.5) / 0.38;
      const square = dx * dx + dy * dy;
      let edge = 1;
      lobes.forEach((lobe, i) => {
        const cosine = (dx * lobe.x + dy * lobe.y) / Math.sqrt(square);
        edge += lobe.size * chebyshev(i + 2, cosine);
      });
      if (square < edge * edge) mask[y * width + x] = 1;
    }
  }
  return { width, height, mask };
}

/** A unit vector of any direction. */
function direction(chance: Random): { x: number; y: number } {
  const x = chance.normal();
  const y = chance.normal();
  const length = Math.sqrt(x * x + y * y);
  return { x: x / length, y: y / length };
}

/** cos nα from cos α by recurrence, so that no library cosine decides on a pixel. */
function chebyshev(n: number, cosine: number): number {
  let before = 1;
  let value = cosine;
  for (let k = 1; k < n; k++) [before, value] = [value, 2 * cosine * value - before];
  return value;
}

/** A smooth positive pattern over the section whose mean over the tissue is `mean`; 0 on glass. `patchiness` 0 is flat. */
export function smoothPattern(
  { width, height, mask }: Tissue,
  mean: number,
  patchiness: number,
  chance: Random,
): Float64Array {
  const spots = Array.from({ length: 7 }, () => ({
    x: 0.15 + 0.7 * chance.uniform(),
    y: 0.15 + 0.7 * chance.uniform(),
    size: 0.06 + 0.14 * chance.uniform(),
    height: patchiness * (0.5 + chance.uniform()),
  }));
  const pattern = new Float64Array(width * height);
  let total = 0;
  let pixels = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (mask[i] === 0) continue;
      pattern[i] = 1;
      for (const spot of spots) {
        const dx = ((x + 0.5) / width - spot.x) / spot.size;
        const dy = ((y + 0.5) / height - spot.y) / spot.size;
        pattern[i] += spot.height * portableExp(-(dx * dx + dy * dy) / 2);
      }
      total += pattern[i];
      pixels++;
    }
  }
  for (let i = 0; i < pattern.length; i++) pattern[i] *= (mean * pixels) / total;
  return pattern;
}
