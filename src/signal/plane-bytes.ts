import type { Channel } from './signal.ts';

/** Values encoded at a time. */
const pieceValues = 1 << 16;

/** 32-bit floats where they hold every value of the channels exactly, NaN included; 64-bit ones elsewhere. */
export function sampleType(channels: readonly Pick<Channel, 'values'>[]): 'float32' | 'float64' {
  const exact = channels.every(({ values }) => {
    for (let i = 0; i < values.length; i++)
      if (Math.fround(values[i]) !== values[i] && !Number.isNaN(values[i])) return false;
    return true;
  });
  return exact ? 'float32' : 'float64';
}

/** Values as little-endian bytes, some at a time; every NaN becomes the same one. */
export function* planeBytes(values: Float64Array, type: 'float32' | 'float64'): Generator<Uint8Array> {
  const size = type === 'float32' ? 4 : 8;
  for (let from = 0; from < values.length; from += pieceValues) {
    const to = Math.min(from + pieceValues, values.length);
    const bytes = new Uint8Array((to - from) * size);
    const view = new DataView(bytes.buffer);
    for (let i = from; i < to; i++) {
      const value = Number.isNaN(values[i]) ? Number.NaN : values[i];
      if (size === 4) view.setFloat32((i - from) * 4, value, true);
      else view.setFloat64((i - from) * 8, value, true);
    }
    yield bytes;
  }
}
