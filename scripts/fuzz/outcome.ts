import { codes } from '../../src/finding/codes/all.ts';
import { InputError } from '../../src/finding/input-error.ts';
import { type AnyFormat, headBytes } from '../../src/format/format.ts';
import { recognise } from '../../src/format/recognise.ts';
import { linesOf, type Signal } from '../../src/signal/signal.ts';
import { voxelMl, voxelsOf } from '../../src/signal/volume.ts';
import type { Acquisition } from './corpus.ts';

/**
 * Reads an acquisition as `identify` does, by what is recognised, and as `format:` in a study does, whatever it is. Anything
 * but well-formed signals or an InputError is thrown. How many of the readings gave signals.
 */
export async function outcome(format: AnyFormat, files: Acquisition): Promise<number> {
  const heads = new Map([...files].map(([path, bytes]) => [path, bytes.subarray(0, headBytes)]));
  const { acquisitions } = recognise(heads);
  let readings = 0;
  for (const { format: found, claim } of acquisitions) if (await reads(found, claim.files, files)) readings++;
  return (await reads(format, [...files.keys()], files)) ? readings + 1 : readings;
}

async function reads(format: AnyFormat, paths: readonly string[], files: Acquisition): Promise<boolean> {
  if (paths.length === 0) return false;
  const reader = await format.load();
  try {
    const blobs = new Map(paths.map((path) => [path, new Blob([files.get(path) ?? new Uint8Array(0)])]));
    const { signals, findings } = await reader.read(blobs, format.options.parse({}));
    for (const signal of signals) await requireWellFormed(signal);
    for (const { code, message } of findings) if (!(code in codes)) throw new Error(`finding ${code}: ${message}`);
    return true;
  } catch (error) {
    if (error instanceof InputError && error.code in codes) return false;
    throw error;
  }
}

/** Throws where a signal does not keep what `signal.ts` promises. */
async function requireWellFormed(signal: Signal): Promise<void> {
  const channels = linesOf(signal).flatMap((line) =>
    line.channels.map((channel) => [channel, line.seconds.length] as const),
  );
  if (signal.kind === 'image')
    for (const channel of signal.channels) channels.push([channel, signal.width * signal.height]);
  for (const [{ label, values }, length] of channels)
    if (!(values instanceof Float64Array) || values.length !== length)
      throw new Error(`${label}: ${values.length} of ${length} values`);
  const spectra = signal.kind === 'spectrum' ? [signal] : signal.kind === 'spectra' ? signal.spectra : [];
  for (const { name, abscissa, ordinate } of spectra) {
    if (abscissa.values.length !== ordinate.values.length) throw new Error(`${name}: arrays of unequal length`);
    abscissa.values.forEach((x, i, all) => {
      if (!(x >= 0) || x < all[i - 1] || !Number.isFinite(ordinate.values[i]))
        throw new Error(`${name}: point ${i + 1}`);
    });
  }
  if (signal.kind === 'table')
    for (const { name, text, values } of signal.columns)
      if (text.length !== signal.rows || (values && values.length !== signal.rows)) throw new Error(`column ${name}`);
  if (signal.kind === 'volume') {
    const { grid, frames, name } = signal;
    if (
      ![...grid.originMm, ...grid.stepsMm.flat()].every(Number.isFinite) ||
      !(voxelMl(grid) > 0) ||
      frames.length === 0
    )
      throw new Error(`${name}: no grid, or no frames`);
    for (const [n, { load, startSeconds, durationSeconds }] of frames.entries()) {
      const values = await load();
      if (!(values instanceof Float32Array) || values.length !== voxelsOf(grid)) throw new Error(`${name}: frame ${n}`);
      if ([startSeconds, durationSeconds].some((time) => time !== null && !Number.isFinite(time)))
        throw new Error(`${name}: times of frame ${n}`);
    }
  }
}
