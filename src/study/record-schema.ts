import { z } from 'zod';
import { weightings } from '../analysis/calibration.ts';
import { agreementKinds } from '../measurement/agreement.ts';
import { classifierKinds } from '../measurement/classification.ts';
import { measuredQuantities, normalisers, rungs } from '../measurement/measurement.ts';
import type { StudyRecord } from './record.ts';
import { floats, number, numbers, octets, quantityWith, type Roots, unitCode } from './record-values.ts';

const text = z.string();
const list = <T extends z.ZodType>(entry: T) => z.array(entry).readonly();
const texts = list(text);
const textOrNull = text.nullable();
const count = z.int().min(0).nullable();
const used = z.record(text, text);

const finding = z.strictObject({
  level: z.enum(['error', 'warning', 'note']),
  code: text,
  message: text,
  where: text,
  fix: text.optional(),
  accepted: text.optional(),
});

const limit = z.strictObject({
  kind: z.enum(['critical', 'detection', 'quantification']),
  value: number,
  unit: text,
  definition: text,
  alpha: number,
  beta: number.nullable(),
  n: number,
  dof: number.nullable(),
  of: text.optional(),
});

const axis = z.strictObject({ label: text, unit: text, log: z.boolean().optional(), names: texts.optional() });

const figure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('plot'),
    name: text,
    title: text,
    caption: text,
    x: axis,
    y: axis,
    series: list(
      z.strictObject({
        label: text,
        style: z.enum(['points', 'line', 'band', 'bars', 'shade']),
        x: numbers,
        y: numbers,
        u: numbers.optional(),
        lower: numbers.optional(),
        limit: numbers.optional(),
      }),
    ),
  }),
  z.strictObject({
    kind: z.literal('map'),
    name: text,
    title: text,
    caption: text,
    width: z.int(),
    height: z.int(),
    pixelUm: z.tuple([number, number]).readonly(),
    unit: text,
    values: floats,
    regions: list(z.strictObject({ name: text, mask: octets })),
  }),
]);

const table = z.strictObject({
  name: text,
  columns: texts,
  rows: list(list(z.union([number, text]))),
});

const chance = z.strictObject({ value: number, lo: number, hi: number });
const pair = <T extends z.ZodType>(entry: T) => z.tuple([entry, entry]).readonly();

const ranged = z.strictObject({ value: number, lo: number, hi: number });
const limitsOfAgreement = z
  .strictObject({ unit: text, bias: ranged, sd: number, lower: ranged, upper: ranged, n: z.int() })
  .nullable();

const agreementSchema = (quantity: ReturnType<typeof quantityWith>) => {
  const ratio = z.strictObject({
    region: textOrNull,
    ratio: quantity,
    lo: number,
    hi: number,
    n: z.int(),
    between: number,
  });
  return z.strictObject({
    name: text,
    a: text,
    b: text,
    quantity: text,
    kind: z.enum(agreementKinds),
    n: z.int(),
    subjects: z.int(),
    difference: limitsOfAgreement,
    factor: limitsOfAgreement,
    ratio: ratio.nullable(),
    regions: list(ratio),
    trends: list(
      z.strictObject({
        region: textOrNull,
        slope: quantity,
        lo: number,
        hi: number,
        moves: z.boolean(),
        coverage: number,
        n: z.int(),
      }),
    ),
    shared: texts,
    parted: z.boolean(),
    verdict: text,
    figures: list(figure),
    tables: list(table),
  });
};

const classificationSchema = (quantity: ReturnType<typeof quantityWith>) =>
  z.strictObject({
    name: text,
    groups: pair(text),
    cells: pair(z.int()),
    labels: list(
      z.strictObject({
        name: text,
        of: pair(text),
        quantity: text,
        ratio: quantity,
        exceeds: chance,
        withoutCounting: chance,
        below: pair(z.int()),
        countingShare: number,
      }),
    ),
    exceedsInAll: chance,
    classifiers: list(
      z.strictObject({
        kind: z.enum(classifierKinds),
        title: text,
        auc: chance.extend({ u: number, interval: text }),
        confusion: pair(pair(z.int())),
        sensitivity: chance,
        specificity: chance,
        balanced: chance,
        accuracies: pair(number),
        rule: textOrNull,
      }),
    ),
    statement: z.strictObject({
      meaning: textOrNull,
      first: number,
      second: number,
      neither: number,
      trials: z.int(),
      verdict: textOrNull,
      text,
    }),
    used,
    figures: list(figure),
    tables: list(table),
  });

/** `StudyRecord` in both directions; `roots` is filled while writing and must be complete for reading. */
export function recordSchema(roots: Roots) {
  const quantity = quantityWith(roots);

  const row = z.strictObject({
    measurement: text,
    method: text,
    methodVersion: z.int(),
    specimen: text,
    subject: textOrNull,
    region: textOrNull,
    time: textOrNull,
    probe: textOrNull,
    target: textOrNull,
    quantity: z.enum(measuredQuantities),
    statistic: z.enum(['mean', 'spread']),
    per: z.enum(normalisers).nullable(),
    rung: z.enum(rungs),
    missing: textOrNull,
    value: quantity,
    lo: number,
    hi: number,
    coverage: number,
    bound: z.enum(['lower', 'upper']).nullable(),
    n: count,
    belowLod: count,
    basis: z.enum(['measured', 'derived', 'assumed']),
    flags: texts,
    inputs: texts,
  });

  const calibration = z.strictObject({
    name: text,
    method: text,
    kind: z.enum(['fitted', 'published']),
    intercept: quantity,
    slope: quantity,
    responseUnit: unitCode,
    levelUnit: unitCode,
    weighting: z.enum(weightings),
    throughZero: z.boolean(),
    range: z.tuple([number, number]).readonly().nullable(),
    points: list(z.strictObject({ name: text, level: number, response: number, u: number, fitted: number })),
    dof: number.nullable(),
    residualSd: number.nullable(),
    rSquared: number.nullable(),
    lackOfFit: z.strictObject({ f: number, dof1: number, dof2: number, p: number }).nullable(),
    limits: list(limit),
    conditions: used.optional(),
    findings: list(finding),
  });

  return z.strictObject({
    format: z.literal('cupel-record/1'),
    software: z.strictObject({ name: z.literal('cupel'), version: text }),
    study: text,
    title: text,
    simulated: z.boolean(),
    rows: list(row),
    probes: list(
      z.strictObject({
        id: text,
        formula: textOrNull,
        molarMass: textOrNull,
        label: text,
        enrichment: textOrNull.default(null),
        atoms: textOrNull,
        target: textOrNull,
        uniprot: texts,
      }),
    ),
    measurements: list(
      z.strictObject({
        name: text,
        method: text,
        methodTitle: text,
        methodVersion: z.int(),
        calibration: textOrNull,
        roles: z.record(text, texts),
        limits: list(limit),
        used,
        figures: list(figure),
        tables: list(table),
      }),
    ),
    calibrations: list(z.strictObject({ calibration, used, acquisitions: texts, figures: list(figure) })),
    comparisons: list(
      z.strictObject({
        name: text,
        a: text,
        b: text,
        quantity: text,
        region: textOrNull,
        ratio: quantity,
        zeta: number,
        verdict: z.enum(['agree', 'differ']),
        shared: texts,
        rows: z.tuple([row, row]).readonly(),
      }),
    ),
    agreements: list(agreementSchema(quantity)).default([]),
    classifications: list(classificationSchema(quantity)).default([]),
    checks: list(z.strictObject({ that: text, is: text, found: text, passed: z.boolean() })),
    findings: list(finding),
    assumptions: list(z.strictObject({ id: text, label: text, text, why: text })),
    inputs: list(
      z.strictObject({
        path: text,
        sha256: text,
        bytes: z.int(),
        format: text,
        formatVersion: z.int(),
        data: text,
      }),
    ),
  }) satisfies z.ZodType<StudyRecord>;
}
