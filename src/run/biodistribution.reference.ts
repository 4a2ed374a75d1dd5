import { random } from '../numeric/random.ts';
import { poissonCount } from '../numeric/random-counts.ts';
import { clockSeconds, clockText } from '../text/clock-time.ts';

/** ⁶⁴Cu: 12.7006 h, as in the table of nuclides. */
const halfLifeSeconds = 12.7006 * 3600;
/** True shares of the dose (%ID) and masses (g) of organs. */
export const organs = {
  blood: [1.5, 0.35],
  liver: [14, 1.3],
  kidney: [6, 0.4],
  muscle: [0.15, 0.2],
  tumour: [2.4, 0.3],
  urine: [38, 0.9],
} as const;
export type Organ = keyof typeof organs;

export type CounterTruth = {
  readonly seed: number | string;
  readonly animals: readonly string[];
  /** Factors on the shares of each animal, by default 1. */
  readonly factor?: (animal: string, organ: Organ) => number;
  /** Multiplies what standards hold: an error of their dilution. */
  readonly dilutionError?: number;
  readonly deadTimeSeconds?: number;
  readonly weighingG?: number;
  readonly hours?: number;
  /** Without the noise of counting. */
  readonly noiseless?: boolean;
  /** MBq at 09:00. */
  readonly injectedMBq?: number;
  /** True half-life over that of the table. */
  readonly halfLifeFactor?: number;
  /** Standards of 37 kBq at 09:00 rather than of 1 %ID. */
  readonly inBecquerels?: boolean;
};

const injectedAt = clockSeconds('2026-03-02 09:00')!;
const efficiency = 0.6;
const backgroundCps = 1.5;
const countingSeconds = 60;

/** The csv of a gamma counter: background, standards of 1 %ID each, and the tubes of every animal, counted one after another. */
export function counterCsv(t: CounterTruth): string {
  const stream = random(t.seed).fork('counter');
  const tau = t.deadTimeSeconds ?? 0;
  const dose = (t.injectedMBq ?? 3.7) * 1e6 * 1e-2;
  let clock = injectedAt + (t.hours ?? 24) * 3600;
  const half = halfLifeSeconds * (t.halfLifeFactor ?? 1);
  const heading = t.inBecquerels ? 'activity (kBq),activity at' : 'share (%ID)';
  const lines = [`tube,animal,organ,time (h),counts,counting (s),measured,mass (g),tare (g),${heading}`];
  const tube = (organ: string, animal: string, percent: number, massG: number | null, share: string) => {
    const lambda = Math.LN2 / half;
    const left = 2 ** (-(clock - injectedAt) / half);
    const during = -Math.expm1(-lambda * countingSeconds) / (lambda * countingSeconds);
    const rate = efficiency * percent * dose * left * during * attenuation + backgroundCps;
    const observed = (rate / (1 + rate * tau)) * countingSeconds;
    const counts = t.noiseless ? observed : poissonCount(() => stream.uniform(), observed);
    const u = t.weighingG ?? 0;
    const tare = 1.05;
    const written = (m: number) => (m + (u === 0 ? 0 : u * stream.normal())).toFixed(6);
    const masses = massG === null ? ',' : `${written(massG + tare)},${written(tare)}`;
    const when = clockText(clock);
    const time = animal === '' ? '' : String(t.hours ?? 24);
    lines.push(`${lines.length},${animal},${organ},${time},${counts},${countingSeconds},${when},${masses},${share}`);
    clock += countingSeconds + 15;
  };
  const empty = t.inBecquerels ? ',' : '';
  const [holds, cells] = t.inBecquerels ? [3.7 / (t.injectedMBq ?? 3.7), '37,2026-03-02 09:00'] : [1, '1'];
  for (let i = 0; i < 3; i++) tube('background', '', 0, null, empty);
  for (let i = 0; i < 3; i++) tube('standard', '', holds * (t.dilutionError ?? 1), null, cells);
  for (const animal of t.animals)
    for (const [organ, [percent, mass]] of Object.entries(organs))
      tube(organ, animal, percent * (t.factor?.(animal, organ as Organ) ?? 1), mass, empty);
  return lines.join('\n');
}

/** Geometry, absorption and aliquots: what is common to all tubes and cancels against the standards. */
const attenuation = 0.02;

/** The csv of metal in digests of the same organs (25 mL of digest), in µg/L. */
export function metalCsv(
  t: CounterTruth & { readonly doseUg: number; readonly relative: number; readonly blankUgPerG: number },
): string {
  const stream = random(t.seed).fork('metal');
  const lines = ['animal,organ,time (h),Au (ug/L),volume (mL),dilution,mass (g)'];
  const digest = (animal: string, organ: string, massG: number, ug: number) => {
    const read = (ug / 0.025 / 10) * (1 + t.relative * stream.normal());
    lines.push(`${animal},${organ},${t.hours ?? 24},${read.toPrecision(8)},25,10,${massG}`);
  };
  for (const animal of t.animals)
    for (const [organ, [percent, mass]] of Object.entries(organs))
      digest(
        animal,
        organ,
        mass,
        (percent / 100) * t.doseUg * (t.factor?.(animal, organ as Organ) ?? 1) + t.blankUgPerG * mass,
      );
  for (const animal of ['b1', 'b2', 'b3', 'b4'])
    for (const [organ, [, mass]] of Object.entries(organs))
      digest(animal, organ, mass, t.blankUgPerG * mass * (1 + 0.1 * stream.normal()));
  return lines.join('\n');
}

/** The animal sheet: targeted animals t…, blocked animals k…, untreated b…. */
export function sheetCsv(animals: readonly string[], injectedMBq: number | string = 3.7, doseUg = 12): string {
  const group = (a: string) => (a.startsWith('k') ? 'blocked' : a.startsWith('b') ? 'untreated' : 'targeted');
  return [
    'animal,group,weight (g),isotope,injected (MBq),injection time,metal dose (ug)',
    ...animals.map(
      (a) => `${a},${group(a)},21.0,64Cu,${injectedMBq},2026-03-02 09:00,${a.startsWith('b') ? 0 : doseUg}`,
    ),
  ].join('\n');
}
