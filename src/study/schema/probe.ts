import { z } from 'zod';
import type { Stated } from '../../quantity/stated.ts';
import { nuclideOf } from '../../signal/signal.ts';
import { type AssumedValue, ligandKinds, type ProbeEntry } from '../study.ts';
import { described } from '../validated.ts';
import { byName, clockTime, field, positive, reason, refusal, share, words } from './fields.ts';

const label = field(
  () => noLabel('nothing'),
  (raw) => {
    const nuclide = typeof raw === 'string' ? nuclideOf(raw) : undefined;
    if (nuclide !== undefined) return nuclide;
    throw noLabel(described(raw));
  },
);

function noLabel(found: string) {
  return refusal(
    'S012',
    'the isotope that is counted, such as 197Au',
    found,
    'write `label: 197Au` (mass number and symbol)',
    'without it no channel of a file can be taken for this probe',
  );
}

const ligand = z
  .strictObject({
    peptide: words('a sequence of one-letter codes').optional(),
    protein: words('a sequence of one-letter codes').optional(),
    dna: words('a sequence of A, C, G, T').optional(),
    rna: words('a sequence of A, C, G, U').optional(),
    formula: words('a formula such as C10H16N3O6S').optional(),
    bound: words('what it gains or loses on binding, such as -2 H').optional(),
    disulfides: z.int().min(0).max(1000).optional(),
    ends: words("ends of a strand such as 5'-phosphate 3'-OH").optional(),
    thiolates: z.int().min(0).max(1000).optional(),
    acidic: z.int().min(0).max(10_000).optional(),
  })
  .check((context) => {
    const given = ligandKinds.filter((kind) => context.value[kind] !== undefined);
    if (given.length === 1) return;
    const found = given.length === 0 ? 'none of them' : given.join(' and ');
    const problem = refusal('S015', `one of ${ligandKinds.join(', ')}`, found, 'say what the ligand is, once');
    context.issues.push({ code: 'custom', input: context.value, params: { problem }, message: problem.message });
  });

const linkValues = {
  atoms: share('atoms of label per probe', 0),
  'specific-fraction': share('a fraction', 0, 1, true),
  'targets-per-probe': share('targets per bound probe', 0),
  occupancy: share('a fraction', 0, 1),
};

/** A number, or `{ from: measurement }` where a mass spectrum of this study tells it. */
const atomsField = z.unknown().transform((raw, context): Stated | { readonly from: string } => {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
    const given = Object.entries(raw);
    if (given.length === 1 && given[0][0] === 'from' && typeof given[0][1] === 'string') return { from: given[0][1] };
    const problem = refusal(
      'S005',
      'a number of atoms, or { from: <a mass-spectrum measurement of this study> }',
      described(raw),
      'write `atoms: 24 ± 0.7` or `atoms: { from: au24-spectrum }`',
    );
    context.issues.push({ code: 'custom', input: raw, params: { problem }, message: problem.message });
    return z.NEVER;
  }
  const read = linkValues.atoms.safeParse(raw);
  if (read.success) return read.data;
  for (const issue of read.error.issues)
    context.issues.push({
      code: 'custom',
      input: raw,
      params: 'params' in issue ? issue.params : {},
      message: issue.message,
    });
  return z.NEVER;
});

/** `{ value, why }`: without a reason or a source there is no assumption (S009). */
const assumed = (value: z.ZodType<AssumedValue['value']>): z.ZodType<AssumedValue> =>
  z
    .unknown()
    .transform((raw, context): unknown => {
      const given = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
      if (given && ['why', 'source'].some((key) => key in raw)) return raw;
      const problem = refusal(
        'S009',
        '`why:` or `source:` beside the assumed value',
        given ? 'a value without either' : described(raw),
        'write { value: 0.95 ± 0.03, why: … }; what was measured belongs under `measured:` with its source',
        'the report prints the reason for everything that was assumed',
      );
      context.issues.push({ code: 'custom', input: raw, params: { problem }, message: problem.message });
      return z.NEVER;
    })
    .pipe(z.strictObject({ value, why: reason().optional(), source: reason().optional() }));

const measured = (value: z.ZodType<AssumedValue['value']>) => z.strictObject({ value, source: reason() });

const accession = /^(?:[OPQ][0-9][A-Z0-9]{3}[0-9]|[A-NR-Z][0-9](?:[A-Z][A-Z0-9]{2}[0-9]){1,2})(?:-\d+)?$/;

/** UniProt accessions; pattern of https://www.uniprot.org/help/accession_numbers, isoform suffix allowed. */
const uniprot = field<readonly string[]>('a UniProt accession such as P08514, or a list of them', (raw) => {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  return list.map((entry) => {
    if (typeof entry === 'string' && accession.test(entry)) return entry;
    throw refusal(
      'S007',
      'a UniProt accession such as P08514',
      described(entry),
      'copy it from the page of the protein',
    );
  });
});

const written = z.strictObject({
  formula: words('a formula such as Au24(CV)8').optional(),
  ligands: byName(ligand).default({}),
  label,
  atoms: atomsField.optional(),
  'molar-activity': positive('GBq/umol').optional(),
  'molar-activity-at': clockTime.optional(),
  enrichment: share('the amount fraction of the label isotope', 0, 1).optional(),
  target: z
    .strictObject({
      name: words('the name of the target'),
      uniprot: uniprot.default([]),
      footprint: positive('nm2').optional(),
      mass: positive('kDa', 'g/mol').optional(),
    })
    .optional(),
  assume: z
    .strictObject({
      atoms: assumed(linkValues.atoms).optional(),
      'specific-fraction': assumed(linkValues['specific-fraction']).optional(),
      'targets-per-probe': assumed(linkValues['targets-per-probe']).optional(),
      occupancy: assumed(linkValues.occupancy).optional(),
    })
    .default({}),
  measured: z
    .strictObject({
      atoms: measured(linkValues.atoms).optional(),
      'specific-fraction': measured(linkValues['specific-fraction']).optional(),
      'targets-per-probe': measured(linkValues['targets-per-probe']).optional(),
      occupancy: measured(linkValues.occupancy).optional(),
    })
    .default({}),
  note: words().optional(),
});

export const probeSchema: z.ZodType<ProbeEntry> = written.transform(({ atoms, ...entry }): ProbeEntry => {
  if (atoms === undefined) return entry;
  return 'from' in atoms ? { ...entry, atomsFrom: atoms.from } : { ...entry, atoms };
});
