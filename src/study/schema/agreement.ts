import { z } from 'zod';
import { agreementKinds, type Matching, matchings } from '../../measurement/agreement.ts';
import type { AgreementEntry } from '../study.ts';
import { described } from '../validated.ts';
import { byName, choice, field, positive, refusal, words } from './fields.ts';
import { comparedQuantity, twoMeasurements } from './measurement.ts';

const by = field<readonly Matching[]>(`a list of ${matchings.join(', ')}`, (raw) => {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const found = matchings.filter((m) => list.includes(m));
  if (found.length === list.length && found.length > 0) return found;
  throw refusal(
    'S094',
    `a list of ${matchings.join(', ')}`,
    described(raw),
    'name what rows are matched by, each once',
  );
});

export const agreementSchema: z.ZodType<AgreementEntry> = z.strictObject({
  of: twoMeasurements,
  quantity: comparedQuantity,
  kind: choice(agreementKinds).default('bland-altman'),
  by: by.prefault([...matchings]),
  within: positive('min').optional(),
  regions: byName(words('the name of a region')).default({}),
  note: words().optional(),
});
