import type { Anatomy, Organ } from './anatomy.ts';
import { organs, tissues } from './anatomy.ts';
import type { ClusterKinetics, ExchangeOrgan } from './kinetics.ts';
import { sieving } from './kinetics.ts';
import { type Amounts, type Flow, solveFlows } from './linear-flows.ts';

/** Where the label can be: each organ with the blood in it, the rest of the animal, and what has left it. */
export type Place = Organ | 'rest' | 'urine' | 'faeces';

export type Biokinetics = {
  /** Fraction of the injected label in each place, decay left out; the sum is 1 from the end of the injection on. */
  at(minutes: number): Amounts<Place>;
  /** The same on the average of a frame, each moment decayed from the start of the frame on. */
  mean(fromMinutes: number, toMinutes: number, decayPerMinute: number): Amounts<Place>;
  /** Fraction of the injected label per mL of blood, cluster and free label together. */
  bloodAt(minutes: number): number;
};

const exchanging: readonly ExchangeOrgan[] = [
  ...organs.filter((organ) => organ !== 'blood pool' && organ !== 'bladder'),
  'rest',
];
type Compartment =
  | ExchangeOrgan
  | `${'liver' | 'spleen' | 'tumour' | 'kidney left' | 'kidney right'}, kept`
  | `${'kidney left' | 'kidney right'}, filtrate`
  | 'blood'
  | 'bladder'
  | 'urine'
  | 'faeces'
  | 'free in blood'
  | 'free in liver'
  | 'free in rest';
const compartments: readonly Compartment[] = [
  ...exchanging,
  ...(['liver, kept', 'spleen, kept', 'tumour, kept', 'kidney left, kept', 'kidney right, kept'] as const),
  ...(['kidney left, filtrate', 'kidney right, filtrate', 'blood', 'bladder', 'urine', 'faeces'] as const),
  ...(['free in blood', 'free in liver', 'free in rest'] as const),
];
const excreted: ReadonlySet<Compartment> = new Set(['bladder', 'urine', 'faeces', 'gut']);
const isFree = (name: Compartment) => name.startsWith('free');
const kidneys = ['kidney left', 'kidney right'] as const;

/**
 * What becomes of a cluster in one animal after an injection of `injectionMinutes`. `label`: of the label that detaches
 * (64Cu) or of the metal that stays (Au). Blood exchanges with tissue, binding sites of the tumour hold on, kidneys filter by
 * size, liver and spleen keep, bile and urine leave; a detached label goes to the liver.
 */
export function biokinetics(
  anatomy: Anatomy,
  kinetics: ClusterKinetics,
  label: 'label' | 'metal',
  injectionMinutes: number,
): Biokinetics {
  const flows = [...flowsOf(anatomy, kinetics, label === 'label' ? kinetics.detachment : 0)];
  const { at, mean } = solveFlows({ names: compartments, flows, input: { into: 'blood', minutes: injectionMinutes } });
  const share = bloodShares(anatomy, kinetics);
  const bloodMl = kinetics.bloodMlPerG * anatomy.weightG;

  const places = (a: Amounts<Compartment>): Amounts<Place> => {
    const blood = a.blood + a['free in blood'];
    const own = Object.fromEntries(
      [...exchanging, 'blood pool' as const].map((organ) => [
        organ,
        share[organ] * blood + (organ === 'blood pool' ? 0 : a[organ]),
      ]),
    ) as Record<Exclude<Place, 'bladder' | 'urine' | 'faeces'>, number>;
    own.liver += a['liver, kept'] + a['free in liver'];
    own.spleen += a['spleen, kept'];
    own.tumour += a['tumour, kept'];
    own.rest += a['free in rest'];
    for (const kidney of kidneys) own[kidney] += a[`${kidney}, kept`] + a[`${kidney}, filtrate`];
    return { ...own, bladder: a.bladder, urine: a.urine, faeces: a.faeces };
  };
  return {
    at: (minutes) => places(at(minutes)),
    mean: (from, to, decay) => places(mean(from, to, decay)),
    bloodAt: (minutes) => {
      const a = at(minutes);
      return (a.blood + a['free in blood']) / bloodMl;
    },
  };
}

function* flowsOf({ massG, restG, weightG }: Anatomy, k: ClusterKinetics, detachment: number) {
  const bloodMl = k.bloodMlPerG * weightG;
  const flow = (from: Compartment, to: Compartment, perMinute: number): Flow<Compartment> => ({ from, to, perMinute });
  for (const organ of exchanging) {
    const { k1, distributionMlPerG } = k.exchange[organ];
    yield flow('blood', organ, (k1 * (organ === 'rest' ? restG : massG[organ])) / bloodMl);
    yield flow(organ, 'blood', k1 / distributionMlPerG);
  }
  yield flow('tumour', 'tumour, kept', k.binding * k.unblocked);
  yield flow('tumour, kept', 'tumour', k.release);
  const filtered = (k.filtrationMlPerMinPerG * weightG * sieving(k.diameterNm)) / (bloodMl * k.plasmaFraction);
  const bothG = massG['kidney left'] + massG['kidney right'];
  for (const kidney of kidneys) {
    yield flow('blood', `${kidney}, filtrate`, (filtered * massG[kidney]) / bothG);
    yield flow(`${kidney}, filtrate`, 'bladder', k.tubule * (1 - k.reabsorbed));
    yield flow(`${kidney}, filtrate`, `${kidney}, kept`, k.tubule * k.reabsorbed);
    yield flow(`${kidney}, kept`, 'bladder', k.tubuleRelease);
  }
  yield flow('bladder', 'urine', k.voiding);
  yield flow('blood', 'liver, kept', (k.liverUptake * massG.liver) / bloodMl);
  yield flow('blood', 'spleen, kept', (k.spleenUptake * massG.spleen) / bloodMl);
  yield flow('liver, kept', 'gut', k.toBile);
  yield flow('gut', 'faeces', k.toFaeces);
  if (detachment === 0) return;
  for (const name of compartments)
    if (!excreted.has(name) && !isFree(name)) yield flow(name, 'free in blood', detachment);
  yield flow('free in blood', 'free in liver', k.freeToLiver);
  yield flow('free in blood', 'free in rest', k.freeToRest);
  yield flow('free in rest', 'free in blood', k.freeFromRest);
  yield flow('free in liver', 'gut', k.freeToBile);
}

/** Share of all blood that stands in each organ; the pool of the heart is all blood, the rest has what is left. */
function bloodShares(
  { massG, weightG }: Anatomy,
  k: ClusterKinetics,
): Readonly<Record<ExchangeOrgan | 'blood pool', number>> {
  const bloodMl = k.bloodMlPerG * weightG;
  const share = Object.fromEntries(
    exchanging.map((organ) => [organ, organ === 'rest' ? 0 : (k.exchange[organ].bloodMlPerG * massG[organ]) / bloodMl]),
  ) as Record<ExchangeOrgan | 'blood pool', number>;
  share['blood pool'] = massG['blood pool'] / tissues['blood pool'].gPerMl / bloodMl;
  share.rest = 1 - Object.values(share).reduce((sum, part) => sum + part, 0);
  return share;
}
