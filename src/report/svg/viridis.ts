/** Viridis at 16 equal steps (S. van der Walt and N. Smith, mpl-colormaps, CC0 1.0), linear in sRGB between them. */
const points = [
  '#440154',
  '#481a6c',
  '#472f7d',
  '#414487',
  '#39568c',
  '#31688e',
  '#2a788e',
  '#23888e',
  '#1f988b',
  '#22a884',
  '#35b779',
  '#54c568',
  '#7ad151',
  '#a5db36',
  '#d2e21b',
  '#fde725',
].map((hex) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)));

/** Red, green and blue (0 to 255) at `fraction` of the scale; outside [0, 1] the end colour. */
export function viridis(fraction: number): readonly [number, number, number] {
  const t = Math.min(1, Math.max(0, fraction)) * (points.length - 1);
  const i = Math.min(points.length - 2, Math.floor(t));
  const channel = (c: number) => Math.round(points[i][c] + (t - i) * (points[i + 1][c] - points[i][c]));
  return [channel(0), channel(1), channel(2)];
}

export function hexColour([r, g, b]: readonly [number, number, number]): string {
  return `#${[r, g, b].map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}
