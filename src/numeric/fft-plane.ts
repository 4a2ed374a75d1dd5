import { fft } from './fft.ts';

/** The next power of two that holds `n`. */
function powerOfTwo(n: number): number {
  let size = 1;
  while (size < n) size *= 2;
  return size;
}

/** Two-dimensional Fourier transform in place; row-major, both sides powers of two. */
function fftPlane(real: Float64Array, imaginary: Float64Array, width: number, inverse = false): void {
  const height = real.length / width;
  for (let y = 0; y < height; y++)
    fft(real.subarray(y * width, (y + 1) * width), imaginary.subarray(y * width, (y + 1) * width), inverse);
  const [re, im] = [new Float64Array(height), new Float64Array(height)];
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      re[y] = real[y * width + x];
      im[y] = imaginary[y * width + x];
    }
    fft(re, im, inverse);
    for (let y = 0; y < height; y++) {
      real[y * width + x] = re[y];
      imaginary[y * width + x] = im[y];
    }
  }
}

/**
 * Σ a(x, y)·b(x + dx, y + dy) for every shift, in a plane that is padded so that nothing wraps round. The sum for
 * (dx, dy) stands at `at(dx, dy)`.
 */
export function crossCorrelation(
  a: { readonly width: number; readonly height: number; readonly values: ArrayLike<number> },
  b: { readonly width: number; readonly height: number; readonly values: ArrayLike<number> },
): { readonly sums: Float64Array; at(dx: number, dy: number): number } {
  const width = powerOfTwo(a.width + b.width);
  const height = powerOfTwo(a.height + b.height);
  const padded = (map: typeof a) => {
    const plane = new Float64Array(width * height);
    for (let y = 0; y < map.height; y++)
      for (let x = 0; x < map.width; x++) plane[y * width + x] = map.values[y * map.width + x];
    return plane;
  };
  const [ar, ai] = [padded(a), new Float64Array(width * height)];
  const [br, bi] = [padded(b), new Float64Array(width * height)];
  fftPlane(ar, ai, width);
  fftPlane(br, bi, width);
  for (let i = 0; i < ar.length; i++) {
    const real = ar[i] * br[i] + ai[i] * bi[i];
    ai[i] = ar[i] * bi[i] - ai[i] * br[i];
    ar[i] = real;
  }
  fftPlane(ar, ai, width, true);
  return { sums: ar, at: (dx, dy) => ((dy + height) % height) * width + ((dx + width) % width) };
}
