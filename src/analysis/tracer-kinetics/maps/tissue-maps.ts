import type { SampledCurve } from '../sampled-curve.ts';
import { responseTable } from './response-table.ts';
import { separableMap } from './separable-map.ts';
import type { VoxelModel } from './voxel-model.ts';

/** How a model with one rate is fitted to voxels. */
export type RateOptions = {
  /** Relative weights of the frames, 0 to leave one out. */
  readonly weights: ArrayLike<number>;
  /** Between these (1/min) the rate lies. */
  readonly rates: readonly [number, number];
  /** `nonlinear`: the least sum of squares; `basis functions`: the best of so many rates, evenly spread over their logarithm. */
  readonly by: 'nonlinear' | 'basis functions';
  readonly nodes?: number;
};

/** A hundred basis functions, as is usual; for cubic pieces so many that they meet the response to 1e-8. */
const nodesOf = ({ by }: RateOptions): number => (by === 'nonlinear' ? 400 : 100);

/** One tissue compartment in every voxel, with the share of blood fitted where `blood` (as the frames see it) is given. */
export function oneTissueMap(plasma: SampledCurve, blood: ArrayLike<number> | null, options: RateOptions): VoxelModel {
  const { weights, rates, nodes = nodesOf(options) } = options;
  const response = (k: number) => plasma.exponential(k);
  return separableMap({
    table: responseTable(response, blood, weights, rates, nodes),
    without: blood && responseTable(response, null, weights, rates, nodes),
    signed: false,
    refined: options.by === 'nonlinear',
    parameters: blood ? 3 : 2,
    results: [
      { symbol: 'VT', unit: '' },
      { symbol: 'K1', unit: '/min' },
      { symbol: 'k2', unit: '/min' },
      ...(blood ? [{ symbol: 'vB', unit: '' }] : []),
    ],
    meaning: (amplitude, k, vB, out, slope) => {
      const K1 = amplitude / (1 - vB);
      out[0] = K1 / k;
      out[1] = K1;
      out[2] = k;
      if (blood) out[3] = vB;
      slope[0] = 1 / (k * (1 - vB));
      slope[1] = -K1 / k;
      slope[2] = K1 / (k * (1 - vB));
    },
  });
}

/** The simplified reference tissue model in every voxel: the reference as the frames see it, and its convolutions. */
export function srtmMap(reference: SampledCurve, options: RateOptions): VoxelModel {
  const { weights, rates, nodes = nodesOf(options) } = options;
  return separableMap({
    table: responseTable((k) => reference.exponential(k), reference.values, weights, rates, nodes),
    without: null,
    signed: true,
    refined: options.by === 'nonlinear',
    parameters: 3,
    results: [
      { symbol: 'BPND', unit: '' },
      { symbol: 'R1', unit: '' },
      { symbol: 'k2', unit: '/min' },
    ],
    meaning: (amplitude, k2a, R1, out, slope) => {
      const k2 = amplitude + R1 * k2a;
      out[0] = k2 / k2a - 1;
      out[1] = R1;
      out[2] = k2;
      slope[0] = 1 / k2a;
      slope[1] = -amplitude / k2a;
      slope[2] = 1;
    },
  });
}
