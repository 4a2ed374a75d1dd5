import { decayed } from '../../analysis/animals/decayed.ts';
import { doseByWeight } from '../../analysis/pet/suv.ts';
import type { Told, Uptake } from '../../analysis/pet/uptake.ts';
import { elementOfNuclide } from '../../chemistry/isotopes.ts';
import type { EstablishedQuantity } from '../../measurement/measurement.ts';
import type { Established, MetalContent } from '../../measurement/metal-content.ts';
import { convert, divide, type Quantity } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Parameters } from './parameters.ts';
import type { SeenScan } from './seen.ts';

/** For what results are told: the normaliser, and what is told once beside it. */
export type PerTelling = {
  readonly per: 'g' | 'mL';
  /** Results that no normaliser divides are told with the first one alone. */
  readonly first: boolean;
  readonly density: Quantity;
  readonly parameters: Parameters;
  /** Codes of warnings by region and scan. */
  readonly flags: (uptake: Pick<Uptake, 'scan' | 'region'>) => readonly string[];
};

/** %ID/mL as %ID per normaliser. */
export const dosePer = (dose: Quantity, { per, density }: PerTelling): Quantity =>
  per === 'mL' ? dose : doseByWeight(dose, density);

/** Bq/mL as Bq per normaliser. */
export const activityPer = (activity: Quantity, { per, density }: PerTelling): Quantity =>
  per === 'mL' ? activity : { ...divide(activity, density), unit: unit('Bq/g') };

/** The time activities of a scan are told for (s from 1970), null where it is not known. */
function referenceOf({ calibrated }: SeenScan, { reference }: Parameters): number | null {
  if (reference === 'injection') return calibrated.referenceAt;
  return reference === 'scan' ? calibrated.startAt : reference;
}

const suvNames = {
  BW: 'SUV',
  LBM: 'SUV by lean body mass',
  BSA: 'SUV by body surface',
} as const satisfies Readonly<Record<string, EstablishedQuantity>>;

/** What is established of each region of one scan: activity, injected dose, SUV; of the mean and, if asked, of the hottest voxel. */
export function animalRows(scan: SeenScan, telling: PerTelling): Established[] {
  const { parameters, first } = telling;
  const at = referenceOf(scan, parameters);
  return scan.uptakes.flatMap((u) =>
    parameters.statistics.flatMap((statistic) => {
      const told: Told = statistic === 'mean' ? u.mean : u.hottest;
      const base = {
        ...whoseOf(u),
        region: statistic === 'mean' ? u.region : `${u.region} (max)`,
        statistic: 'mean' as const,
        n: statistic === 'mean' ? u.n : 1,
        flags: telling.flags(u),
      };
      const rows: Established[] = [];
      if (first && told.activity)
        rows.push({
          ...base,
          quantity: 'activity concentration',
          per: null,
          value: convert(atTime(told.activity, u, at, scan), 'kBq/mL'),
        });
      if (told.dose)
        rows.push({ ...base, quantity: 'dose fraction', per: telling.per, value: dosePer(told.dose, telling) });
      if (first && parameters.suv)
        for (const kind of ['BW', 'LBM', 'BSA'] as const) {
          const value = told.suv[kind];
          if (value) rows.push({ ...base, quantity: suvNames[kind], per: null, value });
        }
      return rows;
    }),
  );
}

/** Contents of label of each region, from which the ladder climbs to moles of probe. */
export function animalContents(scan: SeenScan, telling: PerTelling, label: string | null): MetalContent[] {
  const at = referenceOf(scan, telling.parameters);
  const nuclide = scan.calibrated.tracer.nuclide ?? label;
  return scan.uptakes.flatMap((u): MetalContent[] => {
    if (!u.mean.activity || nuclide === null) return [];
    return [
      {
        ...whoseOf(u),
        region: u.region,
        per: telling.per,
        element: elementOfNuclide(nuclide),
        sample: activityPer(atTime(u.mean.activity, u, at, scan), telling),
        blank: null,
        nonspecific: null,
        spread: null,
        n: u.n,
        belowLod: 0,
        limits: [],
        flags: telling.flags(u),
        activityAt: at,
      },
    ];
  });
}

/** An activity of an uptake at another time. */
function atTime(q: Quantity, { at }: Uptake, to: number | null, { calibrated }: SeenScan): Quantity {
  return at === null || to === null ? q : decayed(q, at, to, calibrated.tracer.halfLife);
}

export function whoseOf({ subject, time }: Pick<Uptake, 'subject' | 'time'>): { subject?: string; time?: string } {
  return { ...(subject === '' ? {} : { subject }), ...(time === null ? {} : { time }) };
}
