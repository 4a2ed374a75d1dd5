import { decayed } from '../../analysis/animals/decayed.ts';
import { type GroupMean, groupMean } from '../../analysis/group-mean.ts';
import { meanOfRepeats, type Repeat } from '../../analysis/mean-of-repeats.ts';
import type { Uptake } from '../../analysis/pet/uptake.ts';
import { elementOfNuclide } from '../../chemistry/isotopes.ts';
import type { EstablishedQuantity } from '../../measurement/measurement.ts';
import { type Established, type MetalContent, meanOfGroup } from '../../measurement/metal-content.ts';
import { add, multiply, type Quantity, scale, subtract } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import { activityPer, dosePer, type PerTelling } from './animal-rows.ts';
import type { UptakeRatio } from './ratios.ts';
import type { SeenScan } from './seen.ts';

/** The uptakes of one region in the animals of one group at one time; each animal once. */
export type Cohort = {
  readonly group: string;
  readonly blocked: boolean;
  readonly region: string;
  readonly time: string | null;
  readonly members: readonly { readonly uptake: Uptake; readonly scan: SeenScan }[];
};

/** Groups of the sheet (blocked and other animals apart), by region and time, in the order in which they come. */
export function cohorts(scans: readonly SeenScan[]): Cohort[] {
  const found = new Map<string, Cohort & { members: { uptake: Uptake; scan: SeenScan }[] }>();
  for (const scan of scans)
    for (const uptake of scan.uptakes) {
      const group = uptake.group ?? (uptake.blocked ? 'blocked animals' : 'all animals');
      const key = JSON.stringify([group, uptake.blocked, uptake.region, uptake.time]);
      const { blocked, region, time } = uptake;
      const cohort = found.get(key) ?? { group, blocked, region, time, members: [] };
      cohort.members.push({ uptake, scan });
      found.set(key, cohort);
    }
  return [...found.values()];
}

/** Animals of a cohort: several scans of one animal at one nominal time are one animal. */
export const animalsIn = ({ members }: Cohort): number => new Set(members.map((m) => m.uptake.subject)).size;

/** The blocked cohort to hold against another, of the same region and time. */
const controlOf = (cohort: Cohort, all: readonly Cohort[]): Cohort | null =>
  (!cohort.blocked && all.find((c) => c.blocked && c.region === cohort.region && c.time === cohort.time)) || null;

/** Mean and spread over the animals of each cohort: injected dose, SUV, specific uptake. */
export function groupRows(all: readonly Cohort[], telling: PerTelling, key: string): Established[] {
  return all.flatMap((cohort) => {
    const rows: Established[] = [];
    const push = (quantity: EstablishedQuantity, per: Established['per'], found: GroupMean | null) =>
      rows.push(...meanAndSpread(cohort, quantity, per, found, flagsOf(cohort, telling)));
    const dose = meanDose(cohort, key);
    if (dose && dose.n > 1) push('dose fraction', telling.per, perOf(dose, telling));
    if (telling.first && telling.parameters.suv) {
      const suv = meanOf(cohort, (u) => u.mean.suv.BW ?? null, `${rootOf(cohort, key)}/suv`);
      if (suv && suv.n > 1) push('SUV', null, suv);
    }
    const control = controlOf(cohort, all);
    const blocked = control && meanDose(control, key);
    if (dose && blocked)
      rows.push({
        subject: meanOfGroup(cohort.group),
        ...(cohort.time === null ? {} : { time: cohort.time }),
        region: cohort.region,
        quantity: 'specific uptake',
        statistic: 'mean',
        per: telling.per,
        value: dosePer(subtract(dose.mean, blocked.mean), telling),
        n: dose.n,
        flags: flagsOf(cohort, telling),
      });
    return rows;
  });
}

/** Mean and spread of ratios over the animals of each cohort of two and more. */
export function groupRatios(
  all: readonly Cohort[],
  ratios: readonly UptakeRatio[],
  key: string,
  telling: PerTelling,
): Established[] {
  return all.flatMap((cohort) => {
    const uptakes = new Set(cohort.members.map((m) => m.uptake));
    const own = ratios.filter((r) => uptakes.has(r.uptake));
    return [...new Set(own.map((r) => r.region))].flatMap((region) => {
      const values = meanOfRepeats(
        own.filter((r) => r.region === region).map((r) => ({ of: r.uptake.subject, value: r.value })),
      );
      if (values.length < 2) return [];
      const found = groupMean(values, `${rootOf(cohort, key)}/${region}`, `${region} of ${cohort.group}`);
      return meanAndSpread({ ...cohort, region }, 'uptake ratio', null, found, flagsOf(cohort, telling));
    });
  });
}

/**
 * Contents of label of each cohort that has two animals or a blocked control: mean injected dose per g times the mean dose of its
 * animals, all at one time. The control is told for the same dose, so that f = 1 − blocked/total is one of injected doses.
 */
export function groupContents(
  all: readonly Cohort[],
  telling: PerTelling,
  key: string,
  label: string | null,
): MetalContent[] {
  return all.flatMap((cohort): MetalContent[] => {
    const control = controlOf(cohort, all);
    const nuclide = cohort.members[0].scan.calibrated.tracer.nuclide ?? label;
    if (nuclide === null || (cohort.members.length < 2 && !control)) return [];
    const at = timeOf(cohort, telling);
    const dose = meanDose(cohort, key);
    const given = at === null ? null : averageDose(cohort, at);
    if (!dose || !given) return [];
    const blocked = control && meanDose(control, key);
    const content = (fraction: Quantity) => activityPer(ofDose(fraction, given), telling);
    return [
      {
        subject: meanOfGroup(cohort.group),
        ...(cohort.time === null ? {} : { time: cohort.time }),
        region: cohort.region,
        per: telling.per,
        element: elementOfNuclide(nuclide),
        sample: content(dose.mean),
        blank: null,
        nonspecific: blocked ? content(blocked.mean) : null,
        spread: dose.spread && content(dose.spread),
        n: dose.n,
        belowLod: 0,
        limits: [],
        flags: flagsOf(cohort, telling),
        activityAt: at,
      },
    ];
  });
}

/** Bq/mL that %ID/mL are of a dose (Bq). */
const ofDose = (percent: Quantity, dose: Quantity): Quantity => ({
  ...scale(multiply(percent, dose), 0.01),
  unit: unit('Bq/mL'),
});

/** One time for a cohort: the clock time the study states, else the earliest injection among its animals. */
function timeOf({ members }: Cohort, { parameters: { reference } }: PerTelling): number | null {
  if (typeof reference === 'number') return reference;
  const known = members.flatMap(({ uptake }) => (uptake.injectedAt === null ? [] : [uptake.injectedAt]));
  return known.length === members.length ? Math.min(...known) : null;
}

/** Mean of the doses that were given (Bq), each at `at`: known one by one, so that their scatter is no uncertainty. */
function averageDose({ members }: Cohort, at: number): Quantity | null {
  const doses = members.flatMap(({ uptake, scan }) =>
    uptake.injected === null || uptake.injectedAt === null
      ? []
      : [decayed(uptake.injected, uptake.injectedAt, at, scan.calibrated.tracer.halfLife)],
  );
  return doses.length === members.length ? scale(doses.reduce(add), 1 / doses.length) : null;
}

const rootOf = ({ group, blocked, region, time }: Cohort, key: string): string =>
  `${key}#${blocked ? 'blocked ' : ''}${group}/${region}/${time ?? ''}`;

/** Mean over the animals of a cohort of what each of them tells; several scans of one animal are averaged first. */
function meanOf(cohort: Cohort, told: (u: Uptake) => Quantity | null, root: string): GroupMean | null {
  const readings: Repeat[] = [];
  for (const { uptake } of cohort.members) {
    const value = told(uptake);
    if (value === null) return null;
    readings.push({ of: uptake.subject, value });
  }
  return groupMean(meanOfRepeats(readings), root, `between animals, ${cohort.region} of ${cohort.group}`);
}

const meanDose = (cohort: Cohort, key: string): GroupMean | null =>
  meanOf(cohort, (u) => u.mean.dose, `${rootOf(cohort, key)}/dose`);

const perOf = ({ mean, spread, n }: GroupMean, telling: PerTelling): GroupMean => ({
  mean: dosePer(mean, telling),
  spread: spread && dosePer(spread, telling),
  n,
});

function meanAndSpread(
  cohort: Cohort,
  quantity: EstablishedQuantity,
  per: Established['per'],
  found: GroupMean | null,
  flags: readonly string[],
): Established[] {
  if (!found) return [];
  const time = cohort.time === null ? {} : { time: cohort.time };
  const row = { subject: meanOfGroup(cohort.group), ...time, region: cohort.region, quantity, per, n: found.n, flags };
  const mean: Established = { ...row, statistic: 'mean', value: found.mean };
  return found.spread ? [mean, { ...row, statistic: 'spread', value: found.spread }] : [mean];
}

const flagsOf = ({ members }: Cohort, { flags }: PerTelling): string[] => [
  ...new Set(members.flatMap(({ uptake }) => flags(uptake))),
];
