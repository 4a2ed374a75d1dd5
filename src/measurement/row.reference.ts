import type { Quantity } from '../quantity/quantity.ts';
import type { Measurement } from './measurement.ts';

/** A row of tests: metal mass per cell of HEL cells, with what the test changes. */
export const rowOf = (value: Quantity, changes: Partial<Measurement> = {}): Measurement => ({
  measurement: 'hel-cells',
  method: 'laser-ablation-cells',
  methodVersion: 1,
  specimen: 'hel',
  subject: null,
  region: null,
  time: null,
  probe: 'cv-au',
  target: null,
  quantity: 'metal mass',
  statistic: 'mean',
  per: 'cell',
  rung: 'metal',
  missing: null,
  value,
  lo: 0,
  hi: Number.POSITIVE_INFINITY,
  coverage: 0.95,
  bound: null,
  n: 58,
  belowLod: null,
  basis: 'measured',
  flags: [],
  inputs: [],
  ...changes,
});
