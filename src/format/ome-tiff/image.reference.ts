import { unit } from '../../quantity/unit.ts';
import type { Image } from '../../signal/signal.ts';

/** An image with names that need escaping, a missing pixel, and values that need 64 bits where `exact` is false. */
export const someImage = (exact: boolean, width = 5, height = 3): Image => ({
  kind: 'image',
  name: 'section <1> "a" & µ',
  width,
  height,
  pixelUm: [20, 12.5],
  channels: ['Au197', 'P31 -> 47'].map((label, c) => ({
    label,
    ...(c === 0 ? { nuclide: '197Au', dwellSeconds: 0.1 } : {}),
    mode: 'rate',
    unit: unit(c === 0 ? 'cps' : 'ug/g'),
    values: Float64Array.from({ length: width * height }, (_, i) =>
      i === 3 ? Number.NaN : c * 1000 + i + (exact ? 0.5 : 0.1),
    ),
  })),
  metadata: { acquired: '2026-02-03T10:11:12', operator: 'A. <B>' },
});
