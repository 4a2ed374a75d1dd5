import { z } from 'zod';
import { weightings } from '../../analysis/calibration.ts';
import { unit } from '../../quantity/unit.ts';
import type { CalibrationEntry } from '../study.ts';
import { roleRefs } from './data.ts';
import { anything, byName, choice, field, reason, refusal, share, statedWithUnit, words } from './fields.ts';

const weights = choice(weightings, {
  none: 'equal',
  '1/u2': '1/u²',
  '1/u^2': '1/u²',
  '1/x2': '1/x²',
  '1/x^2': '1/x²',
});

const unitName = field('a unit such as ug/L', (raw) => {
  const written = String(raw);
  unit(written);
  return written;
});

const level = statedWithUnit('fg, ug/L, ug/g, nm');

const published = z.strictObject({
  slope: statedWithUnit('kcps/(ug/g), cps/(ug/L), counts/fg'),
  intercept: statedWithUnit('cps, kcps, counts').optional(),
  range: z.tuple([level, level]).optional(),
  source: reason(),
});

export const calibrationSchema: z.ZodType<CalibrationEntry> = z
  .strictObject({
    method: words('the name of a method (`cupel methods` lists them)'),
    data: roleRefs.default([]),
    'laser-log': roleRefs.default([]),
    regions: roleRefs.default([]),
    levels: byName(level).optional(),
    'level-unit': unitName.optional(),
    uncertainty: z
      .strictObject({
        stock: share('a relative uncertainty', 0, 1, true).optional(),
        dispense: share('a relative uncertainty', 0, 1, true).optional(),
      })
      .default({}),
    'particle-density': statedWithUnit('19.32 g/cm3').optional(),
    'mass-fraction': share('a mass fraction', 0, 1).optional(),
    'diameter-spread': share('a relative spread', 0, 0.5, true).optional(),
    weights: weights.optional(),
    'through-zero': z.boolean().default(false),
    published: published.optional(),
    parameters: anything().default({}),
    channel: words('the name of a channel, such as Au197').optional(),
    exclude: z.array(z.strictObject({ point: words('the name of a point'), why: reason() })).default([]),
    note: words().optional(),
  })
  .check((context) => {
    const { data, published: line } = context.value;
    if (data.length > 0 !== (line !== undefined)) return;
    const found = line === undefined ? 'neither' : 'both';
    const fix = 'name the standards under `data:`, or give slope, intercept and source under `published:`';
    const problem = refusal('S013', 'either `data:` or `published:`', found, fix);
    context.issues.push({ code: 'custom', input: context.value, params: { problem }, message: problem.message });
  });
