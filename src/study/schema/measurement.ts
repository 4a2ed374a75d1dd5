import { z } from 'zod';
import { didYouMean } from '../../finding/did-you-mean.ts';
import { measuredQuantities, normalisers, type Per } from '../../measurement/measurement.ts';
import type { AcceptEntry, CheckEntry, CompareEntry, ExcludeEntry, MeasurementEntry } from '../study.ts';
import { described } from '../validated.ts';
import { roleRefs } from './data.ts';
import { anything, byName, field, reason, refusal, stated, words } from './fields.ts';

const perSpellings: Readonly<Record<string, Per>> = { cells: 'cell', ml: 'mL', 'mm²': 'mm2', 'mm^2': 'mm2', gram: 'g' };

const per = field<readonly Per[]>(`one of ${normalisers.join(', ')}, or a list of them`, (raw) => {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const found = list.map((entry) => {
    const written = String(entry);
    const name =
      normalisers.find((n) => n === written) ?? (Object.hasOwn(perSpellings, written) ? perSpellings[written] : null);
    if (name !== null) return name;
    throw refusal('S007', `one of ${normalisers.join(', ')}`, described(entry), `choose ${normalisers.join(' or ')}`);
  });
  return [...new Set(found)];
});

export const measurementSchema: z.ZodType<MeasurementEntry> = z.strictObject({
  method: words('the name of a method (`cupel methods` lists them)'),
  sample: roleRefs,
  blank: roleRefs.default([]),
  nonspecific: roleRefs.default([]),
  reference: roleRefs.default([]),
  drift: roleRefs.default([]),
  'laser-log': roleRefs.default([]),
  regions: roleRefs.default([]),
  image: roleRefs.default([]),
  animals: roleRefs.default([]),
  input: roleRefs.default([]),
  excreta: roleRefs.default([]),
  calibration: words('the id of a calibration').optional(),
  per: per.default([]),
  facts: byName(stated()).default({}),
  parameters: anything().default({}),
  specimen: words('the id of a specimen').optional(),
  probe: words('the id of a probe').optional(),
  channel: words('the name of a channel, such as Au197').optional(),
  note: words().optional(),
});

/** Every quantity that can be compared: `metal mass per cell` … and each without `per`. */
const comparable: readonly string[] = measuredQuantities.flatMap((quantity) => [
  ...normalisers.map((n) => `${quantity} per ${n}`),
  quantity,
]);

export const comparedQuantity = field('a quantity such as metal mass per cell', (raw) => {
  const written = String(raw).trim().replace(/\s+/g, ' ');
  if (comparable.includes(written)) return written;
  throw refusal('S016', 'a quantity such as metal mass per cell', described(raw), didYouMean(written, comparable));
});

export const twoMeasurements = field<readonly [string, string]>('two measurements, [a, b]', (raw) => {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const [a, b] = list;
  if (list.length === 2 && typeof a === 'string' && typeof b === 'string') return [a, b];
  throw refusal('S005', 'two measurements, [a, b]', described(raw), 'name exactly two measurements');
});

export const compareSchema: z.ZodType<CompareEntry> = z.strictObject({
  of: twoMeasurements,
  quantity: comparedQuantity,
  region: words().optional(),
});

export const checkSchema: z.ZodType<CheckEntry> = z.strictObject({
  that: words('what is checked, such as hel-cells.n'),
  is: words('a condition such as ">= 30"'),
});

export const acceptSchema: z.ZodType<AcceptEntry> = z.strictObject({
  code: field('the code of a warning, such as Q203', (raw) => {
    if (typeof raw === 'string' && /^[A-Z]\d{3}$/.test(raw)) return raw;
    throw refusal('S007', 'the code of a warning, such as Q203', described(raw), 'copy it from the warning');
  }),
  where: words().optional(),
  why: reason(),
});

export const excludeSchema: z.ZodType<ExcludeEntry> = z.strictObject({
  data: words('the id of a data entry'),
  acquisition: words('the name of an acquisition, such as cells_12'),
  why: reason(),
});
