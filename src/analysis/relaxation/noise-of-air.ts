import { InputError } from '../../finding/input-error.ts';

/** The name of the region of air by which noise is known. */
export const background = 'background';

/** Noise of one voxel from that in air of each image of a series. Throws Q527 for air that was masked or filled with zeros. */
export function noiseOfAir(ofImages: readonly number[], where: string): number {
  const sigma = Math.sqrt(ofImages.reduce((t, s) => t + s * s, 0) / ofImages.length);
  if (sigma > 0) return sigma;
  throw new InputError({
    code: 'Q527',
    where: `${where}, ${background}`,
    expected: 'noise in the air around the object',
    found: 'zeros alone',
    fix: 'draw background where the images were not masked, or leave it out and state the noise of a voxel (noise)',
    why: 'rates would be given as if the images had no noise',
  });
}
