import { expect, test } from 'vitest';
import { hexColour, viridis } from './viridis.ts';

// rows of the published table of 256 colours (mpl-colormaps, CC0 1.0)
const published: [number, number, number, number][] = [
  [0, 0.26700401, 0.00487433, 0.32941519],
  [10, 0.27879067, 0.06214536, 0.38659204],
  [128, 0.12756771, 0.56694891, 0.55055551],
  [160, 0.18065314, 0.70140222, 0.48818938],
  [255, 0.99324789, 0.90615657, 0.1439362],
];

test('viridis keeps to the published table within 5 of 255 levels, which 16 points lose and no eye sees', () => {
  for (const [index, ...rgb] of published) {
    const drawn = viridis(index / 255);
    rgb.forEach((c, i) => {
      expect(Math.abs(drawn[i] - 255 * c)).toBeLessThanOrEqual(5);
    });
  }
});

test('it grows lighter all the way, so that it can be read without colour', () => {
  const luminance = Array.from({ length: 256 }, (_, i) => {
    const [r, g, b] = viridis(i / 255).map((c) => (c / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  });
  for (let i = 4; i < 256; i++) expect(luminance[i]).toBeGreaterThan(luminance[i - 4]);
});

test('beyond the scale it stays at its ends', () => {
  expect(hexColour(viridis(-1))).toBe('#440154');
  expect(hexColour(viridis(7))).toBe('#fde725');
});
