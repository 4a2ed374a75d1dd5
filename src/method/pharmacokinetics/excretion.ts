import { areaUntil } from '../../analysis/pharmacokinetics/area-until.ts';
import { below } from '../../analysis/pharmacokinetics/profile.ts';
import { tableColumn } from '../../analysis/table-column.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { displayQuantity } from '../../quantity/display.ts';
import { normal } from '../../quantity/law.ts';
import { convert, divide, exact, multiply, type Quantity, rooted } from '../../quantity/quantity.ts';
import { convertValue, displayUnit, type Unit } from '../../quantity/unit.ts';
import type { Acquisition, Context } from '../method.ts';
import { countsAlike, statedOnce } from './dose.ts';
import { type Evaluated, meanRows, rowOf, type Settings, tidy } from './evaluated.ts';
import type { NamedValue } from './named-values.ts';
import type { Facts } from './parameters.ts';

type Collected = { readonly amount: number; readonly unit: Unit; readonly until: number };

/** Hydrodynamic diameter below which particles pass the glomerulus (Choi 2007, doi 10.1038/nbt1340). */
const filteredBelowNm = 5.5;
/** Share of the filtration rate below which clearance speaks of little filtration, and above which of secretion. */
const ofFiltration = { low: 0.1, high: 1.5 };

/** Renal clearance Ae(0–T)/AUC(0–T) and the share of the dose in urine, of each subject; against filtration and size. */
export function excretion({ curves = [] }: Evaluated, settings: Settings, facts: Facts): Evaluated {
  const { profiles, parameters, context } = settings;
  const tables = context.beside?.excreta ?? [];
  if (tables.length === 0) return { rows: [], tables: [], findings: [] };
  const collected = collectedOf(tables, profiles, context);
  const findings: Finding[] = unmatched(curves, collected, settings);
  const subjects = curves.flatMap(({ profile, found, dose }) => {
    const own = collected.get(profile.subject);
    if (!own) return [];
    const amount = amountOf(own, parameters.assay ?? null, `${context.key}#urine ${profile.subject}`);
    const rate = found.lambdaZ?.value ?? null;
    const cut = areaUntil(found.times, found.values, parameters.area, own.until, rate);
    const values: NamedValue[] = [];
    if (!(Number.isFinite(cut) && cut > 0))
      findings.push(
        left(
          `${profile.subject || 'the curve'}: no area to the end of the collection, so no renal clearance`,
          context.where,
        ),
      );
    else {
      const area = multiply(found.auclast, exact(cut / found.auclast.value, '1'));
      values.push({ quantity: 'renal clearance', what: null, value: divide(amount, area) });
    }
    if (dose && sameDimension(dose.unit.dimension, amount.unit.dimension)) {
      const share = convert(divide(amount, dose), '%');
      values.push({
        quantity: 'dose recovered',
        what: `urine to ${Number(own.until.toPrecision(4))} ${displayUnit(profiles.timeUnit)}`,
        value: share,
      });
    }
    return [{ profile, values, flags: [] as string[] }];
  });
  const rows = subjects.flatMap(({ profile, values }) =>
    values.map((v) => rowOf(v, { subject: profile.subject, n: profile.times.length, flags: [] })),
  );
  const means = meanRows(subjects, settings);
  const clearance = [...means, ...rows].find((r) => r.quantity === 'renal clearance' && r.statistic === 'mean');
  if (clearance) findings.push(...judged(clearance.value, facts, settings));
  return { rows: [...rows, ...means], tables: [], findings };
}

/** Collections without a curve and curves without a collection: each animal of the one should be in the other. */
function unmatched(
  curves: NonNullable<Evaluated['curves']>,
  collected: ReadonlyMap<string, Collected>,
  { profiles, group, context }: Settings,
): Finding[] {
  const name = (subject: string) => subject || 'a row without a subject';
  const of = group === '' ? '' : ` of ${group}`;
  if (curves.length === 0)
    return [left(`urine is left out${of}: a mean curve has no area of each animal to divide by`, context.where)];
  const known = new Set(profiles.profiles.map((p) => p.subject));
  const stray = [...collected.keys()].filter((subject) => !known.has(subject)).map(name);
  const without = curves.map((c) => c.profile.subject).filter((subject) => !collected.has(subject));
  return [
    ...(stray.length > 0
      ? [left(`urine of ${stray.join(', ')}, of whom there is no curve, is left out`, context.where)]
      : []),
    ...(without.length > 0 ? [left(`no urine of ${without.map(name).join(', ')}`, context.where)] : []),
  ];
}

const left = (message: string, where: string): Finding => ({
  level: 'warning',
  code: 'Q580',
  message,
  where: `${where}.excreta`,
  fix: 'name the animals in both tables alike, or leave out what has no counterpart',
});

/** What the clearance says beside filtration and size: words, no numbers that rest on them. */
function judged(clearance: Quantity, { diameter }: Facts, { parameters, context }: Settings): Finding[] {
  const rate = statedOnce(parameters['filtration-rate'], 'filtration-rate', 'filtration rate', context);
  const sized = diameter ? convert(diameter, 'nm') : null;
  const note = (message: string): Finding => ({ level: 'note', code: 'Q579', message, where: context.where });
  const size = sized
    ? `; with a hydrodynamic diameter of ${displayQuantity(sized)} it is ${sized.value < filteredBelowNm ? 'small enough to be' : 'too large to be readily'} filtered (about ${filteredBelowNm} nm)`
    : '';
  if (!rate || !sameDimension(rate.unit.dimension, clearance.unit.dimension))
    return size === '' ? [] : [note(`renal clearance ${displayQuantity(tidy(clearance))}${size}`)];
  const share = clearance.value / convert(rate, clearance.unit).value;
  const words =
    share < ofFiltration.low
      ? 'little is filtered, or it is taken up again'
      : share > ofFiltration.high
        ? 'more than filtration: secretion, or urine counted that is not renal'
        : 'as of filtration, with what is bound in plasma or taken up again';
  const message = `renal clearance is ${share.toPrecision(2)} of the filtration rate stated: ${words}${size}`;
  const disagree = sized !== null && sized.value > filteredBelowNm && share > ofFiltration.low * 3;
  return [
    disagree
      ? {
          ...note(message),
          level: 'warning',
          fix: 'check the diameter, and whether what is in urine is still the whole probe (free label, metal in pieces)',
        }
      : note(message),
  ];
}

function amountOf({ amount, unit }: Collected, assay: number | null, id: string): Quantity {
  if (assay === null) return exact(amount, unit);
  return rooted(amount, assay * amount, unit, {
    id,
    label: 'assay of urine',
    group: id,
    dof: null,
    law: normal,
    basis: 'measured',
  });
}

/** Amounts by subject, added up to the last collection. Throws Q144, Q570. */
function collectedOf(
  tables: readonly Acquisition[],
  { timeUnit, unit: concentration }: Settings['profiles'],
  context: Context,
): Map<string, Collected> {
  const found = new Map<string, Collected>();
  for (const { name, signal, columns = {} } of tables) {
    const where = `${context.where}.excreta ${name}`;
    if (signal.kind !== 'table') throw noExcreta(where, `a ${signal.kind}`);
    const amount = tableColumn(signal, columns.amount, 'amount', where);
    const until = tableColumn(signal, columns.until, 'until', where);
    const subject = columns.subject === undefined ? null : tableColumn(signal, columns.subject, 'subject', where);
    if (!amount.unit) throw noExcreta(where, `no unit in column "${amount.name}"`);
    if (!until.values || !until.unit) throw noExcreta(where, `no times with a unit in column "${until.name}"`);
    if (!countsAlike(amount.unit, concentration))
      throw noExcreta(
        where,
        `amounts in ${displayUnit(amount.unit)} beside concentrations in ${displayUnit(concentration)}`,
      );
    for (let i = 0; i < signal.rows; i++) {
      const stated = amount.text[i].trim();
      if (stated === '') continue;
      const key = subject?.text[i].trim() ?? '';
      const before = found.get(key);
      // What is below the limit counts as none, to the end of its collection.
      const value = below.test(stated) ? 0 : (amount.values?.[i] ?? Number(stated));
      const own = convertValue(value, amount.unit, before?.unit ?? amount.unit);
      const at = convertValue(until.values[i], until.unit, timeUnit);
      if (!(own >= 0) || !(at > 0)) throw noExcreta(where, `"${stated}" to ${at} in row ${i + 1}`);
      found.set(key, {
        amount: own + (before?.amount ?? 0),
        unit: before?.unit ?? amount.unit,
        until: Math.max(at, before?.until ?? 0),
      });
    }
  }
  return found;
}

function noExcreta(where: string, found: string): InputError {
  return new InputError({
    code: 'Q570',
    where,
    expected:
      'a table of amounts excreted, counted as the concentrations are, and the time to which each was collected, both with a unit',
    found,
    fix: 'name columns: { amount: "Au (ug)", until: "t (h)", subject: … }',
  });
}
