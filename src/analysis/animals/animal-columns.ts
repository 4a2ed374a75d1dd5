import { InputError } from '../../finding/input-error.ts';
import type { Column, Table } from '../../signal/signal.ts';

/** What a column of an animal sheet can hold, with the headings that are known for it, units and punctuation aside. */
const headings = {
  animal: ['animal', 'animal id', 'animal name', 'mouse', 'mouse id', 'rat', 'rat id', 'subject', 'subject id'],
  group: ['group', 'groups', 'cohort', 'treatment'],
  species: ['species'],
  weight: ['weight', 'body weight', 'animal weight', 'body mass'],
  isotope: ['isotope', 'nuclide', 'radionuclide', 'radioisotope'],
  injected: ['injected', 'net injected', 'injected activity', 'net injected activity', 'injected dose'],
  'syringe-before': ['syringe before', 'full syringe', 'syringe pre', 'syringe activity before', 'activity before'],
  'before-time': ['syringe before time', 'time before', 'before time', 'full syringe time', 'syringe pre time'],
  'syringe-after': ['syringe after', 'empty syringe', 'syringe post', 'syringe activity after', 'activity after'],
  'after-time': ['syringe after time', 'time after', 'after time', 'empty syringe time', 'syringe post time'],
  residual: ['residual', 'residual activity', 'residual elsewhere', 'tail', 'activity in tail'],
  'residual-time': ['residual time', 'time of residual', 'tail time'],
  'injection-time': ['injection time', 'time of injection', 'injected at', 'injection'],
  date: ['date', 'injection date', 'date of injection'],
  'half-life': ['half life', 'halflife'],
  'metal-dose': ['metal dose', 'metal injected', 'injected metal', 'gold dose', 'au dose', 'metal mass injected'],
} as const;

export type AnimalColumn = keyof typeof headings;
export type AnimalColumns = Readonly<Partial<Record<AnimalColumn, Column>>>;

const plain = (heading: string) =>
  heading
    .replace(/[([][^()[\]]*[)\]]/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The columns of an animal sheet by what they hold: those the study names, others by their headings. Throws T001 for a name
 * that is not there, two headings for one thing, an unknown thing, or no column of animals.
 */
export function animalColumns(
  table: Table,
  named: Readonly<Record<string, string>> | undefined,
  where: string,
): AnimalColumns {
  const found: Partial<Record<AnimalColumn, Column>> = {};
  const listed = table.columns.map((c) => `"${c.name}"`).join(', ');
  for (const [role, heading] of Object.entries(named ?? {})) {
    if (!Object.hasOwn(headings, role))
      throw wrongColumns(where, `columns of an animal sheet: ${Object.keys(headings).join(', ')}`, role);
    const column = table.columns.find((c) => c.name === heading);
    if (!column) throw wrongColumns(where, `a column "${heading}"`, listed);
    found[role as AnimalColumn] = column;
  }
  const taken = new Set(Object.values(found));
  for (const role of Object.keys(headings) as AnimalColumn[]) {
    if (found[role]) continue;
    const known: readonly string[] = headings[role];
    const alike = table.columns.filter((c) => !taken.has(c) && known.includes(plain(c.name)));
    if (alike.length > 1)
      throw wrongColumns(where, `one column of ${role}`, alike.map((c) => `"${c.name}"`).join(' and '));
    if (alike.length === 1) found[role] = alike[0];
  }
  if (!found.animal) throw wrongColumns(where, 'a column that names the animals', listed);
  return found;
}

function wrongColumns(where: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'T001',
    where,
    expected,
    found,
    fix: 'name the columns with the data entry, as in columns: { animal: Mouse, weight: "BW (g)", syringe-before: "A0 (MBq)" }',
  });
}
