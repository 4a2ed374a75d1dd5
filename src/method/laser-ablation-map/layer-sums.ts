import type { LayerFrame } from '../../analysis/layers/layer-grid.ts';
import type { Finding } from '../../finding/finding.ts';
import type { LayerNet } from './layer-net.ts';

/** Net signal of one layer over the sub-pixels where all layers have a value, over the mean of the layers, with its u. */
export type LayerSum = { readonly name: string; readonly ratio: number; readonly u: number };

/** Layers that differ by more are not of one sensitivity. */
const alike = 0.05;

/** How the layers compare over what they have in common; NaN where there is no signal. u from counting and gas blanks. */
export function layerSums(layers: readonly LayerNet[]): LayerSum[] {
  const n = layers[0].cover.start.length - 1;
  const whole = new Uint8Array(n).fill(1);
  for (const { net, cover } of layers)
    for (let s = 0; s < n; s++)
      for (let e = cover.start[s]; e < cover.start[s + 1]; e++)
        if (Number.isNaN(net.values[cover.pixel[e]])) whole[s] = 0;
  const sums = layers.map(({ name, net, cover }) => {
    const taken = new Float64Array(net.values.length);
    for (let s = 0; s < n; s++)
      if (whole[s] === 1)
        for (let e = cover.start[s]; e < cover.start[s + 1]; e++) taken[cover.pixel[e]] += cover.share[e];
    return { name, ...weighted(net, taken) };
  });
  const mean = sums.reduce((total, { sum }) => total + sum, 0) / sums.length;
  return sums.map(({ name, sum, variance }) => ({ name, ratio: sum / mean, u: Math.sqrt(variance) / Math.abs(mean) }));
}

function weighted(net: LayerNet['net'], taken: Float64Array): { sum: number; variance: number } {
  let [sum, variance] = [0, 0];
  for (let i = 0; i < taken.length; i++) {
    if (taken[i] === 0) continue;
    sum += taken[i] * net.values[i];
    variance += taken[i] ** 2 * net.ownInSum[i];
  }
  for (const { group, groups, share } of net.errors) {
    const perGroup = new Float64Array(groups);
    for (let i = 0; i < taken.length; i++) if (taken[i] > 0) perGroup[group[i]] += taken[i] * share[i];
    for (const v of perGroup) variance += v * v;
  }
  return { sum, variance };
}

const percent = ({ ratio, u }: LayerSum): string => `${(100 * ratio).toFixed(1)} ± ${(200 * u).toPrecision(2)} %`;

/** A warning where a layer differs from the mean by more than 5 % and three times its u. */
export function unequalLayers(sums: readonly LayerSum[], where: string): Finding[] {
  const apart = sums.filter(({ ratio, u }) => Math.abs(ratio - 1) > Math.max(alike, 3 * u));
  if (apart.length === 0) return [];
  return [
    {
      level: 'warning',
      code: 'M430',
      message: `layers differ in what they find over the same place: ${sums.map((s) => `${s.name} ${percent(s)}`).join(', ')} of their mean (k = 2)`,
      where,
      fix: 'correct by an internal standard; check that each layer ablates the same amount of the section, and the places of the layers',
    },
  ];
}

/** Where the layers lie and what each found, for the methods paragraph. */
export function layerWords(sums: readonly LayerSum[], frames: readonly LayerFrame[]): string {
  const place = (f: LayerFrame) => f.atUm.map((v) => `${Number(v.toPrecision(6))}`).join(', ');
  const each = sums.map((s, k) => `${s.name} at (${place(frames[k])}) µm, ${percent(s)} of the mean signal (k = 2)`);
  return `mean of all layers with equal weights over what they have in common: ${each.join('; ')}`;
}
