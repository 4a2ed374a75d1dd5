import type { Cover } from '../../analysis/layers/layer-grid.ts';
import type { GroupError, NetChannel } from './signal-map.ts';

/** One channel of a layer, with what the sub-pixels take from its pixels. */
export type LayerNet = { readonly name: string; readonly net: NetChannel; readonly cover: Cover };

/**
 * One channel of all layers on sub-pixels: the mean over the layers that have a value there, each counting the same
 * (weights from counting would favour low pixels), of their pixels by the share of the sub-pixel that lies on them. Sub-pixels
 * on one pixel share its counting error, and all on pixels of one pass that of its gas blank: both are kept as group errors,
 * so that a mean over sub-pixels is no better known than the pixels under it. The critical signal is that of a sub-pixel on
 * one whole pixel of each layer.
 */
export function layeredNet(layers: readonly LayerNet[]): NetChannel {
  const [{ net: first }] = layers;
  const n = layers[0].cover.start.length - 1;
  const weights = entryWeights(layers, n);
  const values = new Float64Array(n).fill(Number.NaN);
  const variance = new Float64Array(n).fill(Number.NaN);
  const errors: GroupError[] = [];
  layers.forEach(({ name, net, cover }, k) => {
    const weight = weights[k];
    for (let s = 0; s < n; s++)
      for (let e = cover.start[s]; e < cover.start[s + 1]; e++) {
        if (weight[e] === 0) continue;
        values[s] = (Number.isNaN(values[s]) ? 0 : values[s]) + weight[e] * net.values[cover.pixel[e]];
        variance[s] = (Number.isNaN(variance[s]) ? 0 : variance[s]) + varianceWith(net, cover, weight, s, e);
      }
    errors.push(...sharedErrors(name, net, cover, weight));
  });
  return {
    channel: first.channel,
    unit: first.unit,
    values,
    u: variance.map(Math.sqrt),
    ownInSum: values.map((v) => (Number.isNaN(v) ? v : 0)),
    errors,
    critical: Math.hypot(...layers.map((l) => l.net.critical)) / layers.length,
    dwell: first.dwell,
    counting: first.counting,
  };
}

/** Weight of each entry of each cover in the mean: 0 where the layer has no value, 1 in all for each sub-pixel that has one. */
function entryWeights(layers: readonly LayerNet[], n: number): Float64Array[] {
  const having = new Uint8Array(n);
  const weights = layers.map(({ net, cover }) => {
    const weight = new Float64Array(cover.share.length);
    for (let s = 0; s < n; s++) {
      let total = 0;
      for (let e = cover.start[s]; e < cover.start[s + 1]; e++)
        if (!Number.isNaN(net.values[cover.pixel[e]])) total += cover.share[e];
      if (total === 0) continue;
      having[s]++;
      for (let e = cover.start[s]; e < cover.start[s + 1]; e++)
        if (!Number.isNaN(net.values[cover.pixel[e]])) weight[e] = cover.share[e] / total;
    }
    return weight;
  });
  layers.forEach(({ cover }, k) => {
    for (let s = 0; s < n; s++)
      for (let e = cover.start[s]; e < cover.start[s + 1]; e++) weights[k][e] /= having[s] || 1;
  });
  return weights;
}

/** What entry `e` adds to the variance of its sub-pixel `s`: its own, and with the other pixels under it what they share. */
function varianceWith(net: NetChannel, cover: Cover, weight: Float64Array, s: number, e: number): number {
  const own = cover.pixel[e];
  let total = (weight[e] * net.u[own]) ** 2;
  for (let other = cover.start[s]; other < cover.start[s + 1]; other++) {
    const pixel = cover.pixel[other];
    if (other === e || weight[other] === 0) continue;
    for (const { group, share } of net.errors)
      if (group[pixel] === group[own]) total += weight[e] * weight[other] * share[pixel] * share[own];
  }
  return total;
}

function sharedErrors(name: string, net: NetChannel, cover: Cover, weight: Float64Array): GroupError[] {
  const kept: number[] = [];
  const subPixels: number[] = [];
  for (let s = 0; s + 1 < cover.start.length; s++)
    for (let e = cover.start[s]; e < cover.start[s + 1]; e++)
      if (weight[e] > 0) {
        kept.push(e);
        subPixels.push(s);
      }
  const pixel = Uint32Array.from(subPixels);
  const under = Uint32Array.from(kept, (e) => cover.pixel[e]);
  const counting: GroupError = {
    label: `counting of a pixel of ${name}`,
    pixel,
    group: under,
    groups: net.values.length,
    share: Float64Array.from(kept, (e) => weight[e] * Math.sqrt(net.ownInSum[cover.pixel[e]])),
  };
  const others = net.errors.map(
    (error): GroupError => ({
      label: `${error.label} of ${name}`,
      pixel,
      group: under.map((p) => error.group[p]),
      groups: error.groups,
      share: Float64Array.from(kept, (e) => weight[e] * error.share[cover.pixel[e]]),
    }),
  );
  return [counting, ...others];
}
