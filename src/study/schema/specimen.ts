import { z } from 'zod';
import { type SpecimenEntry, specimenKinds, specimenRoles } from '../study.ts';
import { described } from '../validated.ts';
import { choice, counted, field, positive, refusal, words } from './fields.ts';

const taxon = field('an NCBI Taxon id such as 9606', (raw) => {
  const text = String(raw).replace(/^NCBITaxon:/, '');
  if (/^\d+$/.test(text)) return text;
  throw refusal('S007', 'an NCBI Taxon id such as 9606', described(raw), 'write the number (human 9606, mouse 10090)');
});

const cellosaurus = field('a Cellosaurus id such as CVCL_2481', (raw) => {
  if (typeof raw === 'string' && /^CVCL_[A-Z0-9]{4}$/.test(raw)) return raw;
  throw refusal('S007', 'a Cellosaurus id such as CVCL_2481', described(raw), 'copy it from the page of the cell line');
});

export const specimenSchema: z.ZodType<SpecimenEntry> = z.strictObject({
  kind: choice(specimenKinds, { cell: 'cells', serum: 'fluid', plasma: 'fluid', urine: 'fluid', blood: 'fluid' }),
  line: words('the name of the cell line').optional(),
  cellosaurus: cellosaurus.optional(),
  taxon: taxon.optional(),
  role: choice(specimenRoles).optional(),
  probe: words('the id of a probe').optional(),
  subject: words().optional(),
  region: words().optional(),
  organ: words().optional(),
  diameter: positive('um').optional(),
  concentration: positive('umol/L', 'ug/mL').optional(),
  volume: positive('mL').optional(),
  time: positive('h').optional(),
  cells: counted('cells').optional(),
  'protein-per-cell': positive('pg', 'pg/cell').optional(),
  thickness: positive('um').optional(),
  density: positive('g/mL').optional(),
  mass: positive('mg').optional(),
  note: words().optional(),
});
