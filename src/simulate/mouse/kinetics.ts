import { portableExp } from '../../numeric/portable-math.ts';
import type { Random } from '../../numeric/random.ts';
import { drawLognormal } from '../draw.ts';
import type { Organ } from './anatomy.ts';

/** Organs that exchange with blood. */
export type ExchangeOrgan = Exclude<Organ, 'blood pool' | 'bladder'> | 'rest';

/** How one tissue exchanges with blood: K1 (mL/min/g), volume of distribution at equilibrium K1/k2 (mL/g), blood in it (mL/g). */
export type Exchange = {
  readonly k1: number;
  readonly distributionMlPerG: number;
  readonly bloodMlPerG: number;
};

/** What a cluster does in a mouse. Rates per minute unless said otherwise; numbers are made up, of the order of published ones. */
export type ClusterKinetics = {
  readonly bloodMlPerG: number;
  readonly exchange: Readonly<Record<ExchangeOrgan, Exchange>>;
  /** Binding in the tumour and its release; the blocker leaves this share of the binding. */
  readonly binding: number;
  readonly release: number;
  readonly unblocked: number;
  /** Filtration of plasma at full permeability (mL/min per g of mouse), and the cluster's hydrodynamic diameter (nm). */
  readonly filtrationMlPerMinPerG: number;
  readonly diameterNm: number;
  /** Plasma in blood. */
  readonly plasmaFraction: number;
  /** From the nephron to the bladder, share of it kept by the tubules, release of what they keep, and voiding. */
  readonly tubule: number;
  readonly reabsorbed: number;
  readonly tubuleRelease: number;
  readonly voiding: number;
  /** Slow uptake by phagocytes (mL/min/g), and from liver to bile and from gut to faeces. */
  readonly liverUptake: number;
  readonly spleenUptake: number;
  readonly toBile: number;
  readonly toFaeces: number;
  /** Label lost by the cluster; then free label: blood to liver and to the rest, the rest back, liver to bile. */
  readonly detachment: number;
  readonly freeToLiver: number;
  readonly freeToRest: number;
  readonly freeFromRest: number;
  readonly freeToBile: number;
};

const exchange = (k1: number, distributionMlPerG: number, bloodMlPerG: number): Exchange => ({
  k1,
  distributionMlPerG,
  bloodMlPerG,
});

/** A cluster of 6.4 nm with a targeting peptide: partly filtered, bound in the tumour, slow into liver and spleen. */
export const targetedCluster: ClusterKinetics = {
  bloodMlPerG: 0.072,
  exchange: {
    lungs: exchange(0.05, 0.2, 0.3),
    liver: exchange(0.12, 0.25, 0.2),
    gut: exchange(0.02, 0.2, 0.04),
    spleen: exchange(0.06, 0.25, 0.15),
    'kidney left': exchange(0.05, 0.3, 0.15),
    'kidney right': exchange(0.05, 0.3, 0.15),
    brain: exchange(0.0004, 0.03, 0.03),
    bone: exchange(0.01, 0.12, 0.05),
    muscle: exchange(0.003, 0.9, 0.02),
    heart: exchange(0.04, 0.2, 0.1),
    tumour: exchange(0.03, 0.5, 0.05),
    rest: exchange(0.003, 1.2, 0),
  },
  binding: 0.06,
  release: 0.0006,
  unblocked: 1,
  filtrationMlPerMinPerG: 0.011,
  diameterNm: 6.4,
  plasmaFraction: 0.55,
  tubule: 0.3,
  reabsorbed: 0.12,
  tubuleRelease: 0.0006,
  voiding: 0.015,
  liverUptake: 0.006,
  spleenUptake: 0.004,
  toBile: 0.0005,
  toFaeces: 0.0015,
  detachment: 0.00015,
  freeToLiver: 0.12,
  freeToRest: 0.04,
  freeFromRest: 0.006,
  freeToBile: 0.0006,
};

/** Glutathione-coated gold of 3 nm: filtered as fast as plasma passes, back slowly from the tissues, little else. */
export const renalCluster: ClusterKinetics = {
  ...targetedCluster,
  exchange: {
    ...targetedCluster.exchange,
    muscle: exchange(0.01, 1, 0.02),
    tumour: exchange(0.03, 0.8, 0.05),
    rest: exchange(0.02, 3, 0),
  },
  binding: 0.002,
  diameterNm: 3,
  liverUptake: 0.006,
  spleenUptake: 0.001,
  reabsorbed: 0.08,
};

/** Clusters in albumin, 9 nm: kept in blood for hours, not filtered, slowly taken up by liver, spleen and tumour. */
export const albuminCluster: ClusterKinetics = {
  ...targetedCluster,
  exchange: {
    ...targetedCluster.exchange,
    muscle: exchange(0.003, 0.15, 0.02),
    rest: exchange(0.003, 0.2, 0),
  },
  binding: 0.003,
  diameterNm: 9,
  liverUptake: 0.004,
  spleenUptake: 0.003,
};

/** Share of a solute that the glomerulus lets through, by its hydrodynamic diameter: half at 5.5 nm (Choi 2007, doi 10.1038/nbt1340). */
export function sieving(diameterNm: number): number {
  return 1 / (1 + portableExp((diameterNm - 5.5) / 0.6));
}

const scattered = [
  ...(['binding', 'filtrationMlPerMinPerG', 'tubule', 'tubuleRelease', 'voiding'] as const),
  ...(['liverUptake', 'spleenUptake', 'toBile', 'detachment', 'freeToLiver'] as const),
] as const;

/** One animal of a group: each rate scatters by `cv` from animal to animal. */
export function kineticsOfAnimal(chance: Random, of: ClusterKinetics, cv: number): ClusterKinetics {
  const own: Record<string, number> = {};
  for (const rate of scattered) own[rate] = drawLognormal(chance, { mean: of[rate], cv });
  const organs = Object.entries(of.exchange).map(([organ, e]) => [
    organ,
    { ...e, k1: drawLognormal(chance, { mean: e.k1, cv }) },
  ]);
  return { ...of, ...own, exchange: Object.fromEntries(organs) };
}
