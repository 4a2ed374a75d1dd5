import { decayFactor } from '../chemistry/half-life.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { avogadro } from '../quantity/avogadro.ts';
import { interval } from '../quantity/coverage.ts';
import { baseDimensions } from '../quantity/dimension.ts';
import {
  convert,
  divide,
  exact,
  multiply,
  type Quantity,
  standardUncertainty,
  subtract,
} from '../quantity/quantity.ts';
import { convertValue, unit } from '../quantity/unit.ts';
import { type LadderQuantity, type Measurement, normaliserUnit, type Rung } from './measurement.ts';
import type { Established, MetalContent, Whose } from './metal-content.ts';

const coverage = 0.95;

/** What the study knows of the way from metal to target; null where it knows nothing. */
export type Links = {
  readonly probe: string | null;
  readonly target: string | null;
  /** ν, mass of the label per mole of probe (g/mol): atoms per probe times their molar mass. */
  readonly labelContent: Quantity | null;
  /** Mass of the label over the mass of natural element with the same counts; null where the label is natural. */
  readonly labelOverNatural?: Quantity | null;
  /** Activity of the label per mole of probe (Bq/mol) of `nuclide` at the time `at`; `at` null: at that of each activity. */
  readonly molarActivity?: { readonly value: Quantity; readonly nuclide: string; readonly at: number | null } | null;
  /** f where it was measured elsewhere or assumed; a nonspecific control of the measurement itself goes before. */
  readonly specificFraction: Quantity | null;
  /** κ, targets per bound probe. */
  readonly targetsPerProbe: Quantity | null;
  /** θ, share of the targets that carry a probe. */
  readonly occupancy: Quantity | null;
};

/** The parts of a row that do not depend on the rung. */
export type Identity = Pick<
  Measurement,
  'measurement' | 'method' | 'methodVersion' | 'specimen' | 'subject' | 'time' | 'inputs'
>;

export type Climb = { readonly rows: readonly Measurement[]; readonly findings: readonly Finding[] };

type Step = {
  readonly quantity: LadderQuantity;
  readonly rung: Rung;
  readonly value: Quantity;
  readonly bound?: 'lower';
};

/** Calibrated with the natural element, the mass of a label of other isotopes is that of the natural one times their ratio. */
function asLabel(content: MetalContent, ratio: Quantity | null | undefined): MetalContent {
  if (!ratio) return content;
  const of = (natural: Quantity) => convert(multiply(natural, ratio), natural.unit);
  const { sample, blank, nonspecific, spread } = content;
  return {
    ...content,
    sample: of(sample),
    blank: blank && of(blank),
    nonspecific: nonspecific && of(nonspecific),
    spread: spread && of(spread),
  };
}

/** Specific fraction f = 1 − (NS − B)/(S − B); the blank is one quantity in both and cancels in f·(S − B) = S − NS. */
export function specificFraction(content: MetalContent): Quantity | null {
  if (!content.nonspecific) return null;
  const metal = lessBlank(content.sample, content.blank);
  if (metal.value === 0) return null;
  const bound = lessBlank(content.nonspecific, content.blank);
  return subtract(exact(1, '1'), convert(divide(bound, metal), '1'));
}

/** An enriched label weighs less or more than the natural element that was calibrated, and no isotope was told apart here. */
function enrichedLabel({ element }: MetalContent, { probe }: Links, { measurement, method }: Identity): InputError {
  return new InputError({
    code: 'Q345',
    where: measurement,
    expected: `a probe of natural ${element}: ${method} sees all its isotopes alike`,
    found: `${probe}, whose label is enriched`,
    fix: 'name a probe of the same formula without enrichment: for this measurement, by probe:',
    why: 'the mass of the isotope counted would be taken for that of the element',
  });
}

/** It falls as the label decays, so without its time moles are those of a label that did not. */
function undatedMolarActivity(nuclide: string, { measurement }: Identity): Finding {
  const day = 1 / decayFactor(nuclide, 86_400).value;
  return {
    level: 'warning',
    code: 'Q475',
    message: `the molar activity of the probe has no time and is taken as one at the time of each activity; a day between them is a factor of ${Number(day.toPrecision(3))} in moles`,
    where: measurement,
    fix: 'state molar-activity-at: 2026-03-02 08:00 beside molar-activity: of the probe',
  };
}

function lessBlank(gross: Quantity, blank: Quantity | null): Quantity {
  return blank ? subtract(gross, blank) : gross;
}

/**
 * Climbs from metal to probe to target as far as the evidence reaches: n_probe = m/(A·N), n_target = n_probe·f·κ/θ.
 * Stops at the first missing link and names it in the furthest row; an unknown θ leaves a lower bound (θ ≤ 1).
 */
export function climb(measured: MetalContent, links: Links, identity: Identity): Climb {
  if (measured.wholeElement && links.labelOverNatural) throw enrichedLabel(measured, links, identity);
  const content = asLabel(measured, links.labelOverNatural);
  const findings: Finding[] = [];
  const where = `${identity.measurement}${content.region ? `, ${content.region}` : ''}`;
  const metal = lessBlank(content.sample, content.blank);
  const steps: Step[] = [
    { quantity: isActivity(metal) ? 'label activity' : 'metal mass', rung: 'metal', value: metal },
  ];
  const missing = climbFrom(metal, content, links, steps);
  if (missing.lowerBound)
    findings.push({
      level: 'note',
      code: 'Q310',
      message: 'the occupancy θ of the target is unknown; since θ ≤ 1, the amount of target is a lower bound',
      where,
      fix: 'measure θ by a saturation series, or state it under assume: occupancy with a reason',
    });
  if (content.nonspecific)
    findings.push({
      level: 'note',
      code: 'Q311',
      message:
        'specific binding rests on a blocked control; incomplete blocking makes it, and so the target, too small',
      where,
      fix: 'show that more competitor does not lower the control further',
    });
  if (isActivity(metal) && links.molarActivity?.at === null)
    findings.push(undatedMolarActivity(links.molarActivity.nuclide, identity));
  if (metal.value < 1.645 * standardUncertainty(metal))
    findings.push({
      level: 'warning',
      code: 'Q312',
      message: 'the metal of the specimen cannot be told from its blank (less than 1.645 u above zero)',
      where,
      fix: 'report it as not detected, with the limit of detection',
    });
  const fraction = specificFraction(content);
  if (fraction && fraction.value < 1.645 * standardUncertainty(fraction))
    findings.push({
      level: 'warning',
      code: 'Q313',
      message: 'binding in the blocked control is as strong as in the sample: no specific binding is shown',
      where,
      fix: 'check the control, or report the probe only',
    });
  const flags = [...content.flags, ...findings.filter((f) => f.level !== 'note').map((f) => f.code)];
  const rows = steps.map((step, i) =>
    row(step, content, links, identity, flags, i === steps.length - 1 ? missing.text : null),
  );
  if (content.spread) rows.splice(1, 0, spreadRow(steps[0], content.spread, content, links, identity, flags));
  const copies = steps.find((step) => step.quantity === 'target copies');
  if (content.spread && content.spreadClimbs && copies && metal.value > 0)
    rows.push(spreadRow(copies, carried(content.spread, metal, copies.value), content, links, identity, flags));
  return { rows, findings };
}

function climbFrom(
  metal: Quantity,
  content: MetalContent,
  links: Links,
  steps: Step[],
): { text: string | null; lowerBound: boolean } {
  const below = `/${normaliserUnit[content.per]}`;
  if (!links.probe) return { text: 'probe: the study names none for this specimen', lowerBound: false };
  const labelContent = isActivity(metal) ? molarActivityOf(content, links) : links.labelContent;
  if (!labelContent) return { text: `label content ν: ${missingContent(metal, content, links)}`, lowerBound: false };
  const probe = convert(divide(metal, labelContent), `mol${below}`);
  steps.push({ quantity: 'probe amount', rung: 'probe', value: probe });
  if (!links.target) return { text: 'target: the probe names none', lowerBound: false };
  const fraction = specificFraction(content) ?? links.specificFraction;
  if (!fraction) return { text: 'specific fraction f: a blocked (nonspecific) control', lowerBound: false };
  if (!links.targetsPerProbe) return { text: 'targets per bound probe κ', lowerBound: false };
  const bound = multiply(multiply(probe, fraction), links.targetsPerProbe);
  const target = convert(links.occupancy ? divide(bound, links.occupancy) : bound, `mol${below}`);
  const lower = links.occupancy ? undefined : ('lower' as const);
  steps.push({ quantity: 'target amount', rung: 'target', value: target, bound: lower });
  const copies = convert(multiply(target, avogadro), `{copies}${below}`);
  steps.push({ quantity: 'target copies', rung: 'target', value: copies, bound: lower });
  return { text: null, lowerBound: lower === 'lower' };
}

function isActivity(q: Quantity): boolean {
  return q.unit.dimension[baseDimensions.indexOf('activity')] === 1;
}

/** The molar activity at the time to which the content is decay-corrected: A_m · 2^(−Δt/T½). */
function molarActivityOf({ activityAt = null }: MetalContent, { molarActivity }: Links): Quantity | null {
  if (!molarActivity) return null;
  const { value, nuclide, at } = molarActivity;
  if (at === null) return value;
  return activityAt === null ? null : convert(multiply(value, decayFactor(nuclide, activityAt - at)), value.unit);
}

function missingContent(metal: Quantity, { activityAt = null }: MetalContent, { molarActivity }: Links): string {
  if (!isActivity(metal)) return 'the atoms per probe (a formula, or atoms:)';
  if (!molarActivity) return 'the molar activity of the probe (molar-activity: 45 GBq/umol, and when)';
  return `the time to which the activity is corrected${activityAt === null ? ', which is not known' : ''}`;
}

function row(
  step: Step,
  content: MetalContent,
  links: Links,
  identity: Identity,
  flags: readonly string[],
  missing: string | null,
): Measurement {
  const { lo, hi } = interval(step.value, coverage);
  return {
    ...identity,
    ...whose(content),
    region: content.region,
    probe: links.probe,
    target: step.rung === 'target' ? links.target : null,
    quantity: step.quantity,
    statistic: 'mean',
    per: content.per,
    rung: step.rung,
    missing,
    value: step.value,
    // An amount is not below zero, whatever was found of it: a bound never is.
    lo: step.bound === 'lower' ? Math.max(0, lo) : lo,
    hi: step.bound === 'lower' ? Number.POSITIVE_INFINITY : hi,
    coverage,
    bound: step.bound ?? null,
    n: content.n,
    belowLod: content.belowLod,
    basis: step.value.conditionalOn.length > 0 ? 'assumed' : step.rung === 'metal' ? 'measured' : 'derived',
    flags,
  };
}

/** The spread of the metal on the scale of copies: every cell with the links of the mean one. */
function carried(spread: Quantity, metal: Quantity, copies: Quantity): Quantity {
  return convert(multiply(spread, divide(copies, metal)), copies.unit);
}

function spreadRow(
  step: Step,
  spread: Quantity,
  content: MetalContent,
  links: Links,
  identity: Identity,
  flags: readonly string[],
): Measurement {
  const own = row({ quantity: step.quantity, rung: step.rung, value: spread }, content, links, identity, flags, null);
  return { ...own, lo: Math.max(0, own.lo), statistic: 'spread' };
}

/** Subject and time of a result, where they are its own. */
function whose({ subject, time }: Whose): Partial<Pick<Measurement, 'subject' | 'time'>> {
  return { ...(subject === undefined ? {} : { subject }), ...(time === undefined ? {} : { time }) };
}

/** A row of what was established beside the ladder; it stands on the rung of the signal it was counted in. */
export function establishedRow(e: Established, links: Links, identity: Identity): Measurement {
  const own = interval(e.value, coverage);
  const share = e.quantity === 'positive fraction';
  const least = share || e.statistic === 'spread' || e.bound === 'lower' ? Math.max(0, own.lo) : own.lo;
  const lo = e.bound === 'upper' ? 0 : least;
  const most = share ? Math.min(convertValue(1, unit('1'), e.value.unit), own.hi) : own.hi;
  const hi = e.bound === 'lower' ? Number.POSITIVE_INFINITY : most;
  return {
    ...identity,
    ...whose(e),
    region: e.region,
    probe: links.probe,
    target: null,
    quantity: e.quantity,
    statistic: e.statistic,
    per: e.per,
    rung: 'signal',
    missing: null,
    value: e.value,
    lo,
    hi,
    coverage,
    bound: e.bound ?? null,
    n: e.n,
    belowLod: e.belowLod ?? null,
    basis: e.value.conditionalOn.length > 0 ? 'assumed' : 'measured',
    flags: e.flags,
  };
}

/** `metal mass per cell` of a row. */
export function quantityName(m: Pick<Measurement, 'quantity' | 'per'>): string {
  return m.per ? `${m.quantity} per ${m.per === 'mm2' ? 'mm²' : m.per}` : m.quantity;
}
