import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import type { LigandDefinition } from './ligand.ts';

const texts = ['formula', 'peptide', 'protein', 'dna', 'rna', 'bound', 'ends'] as const;
const numbers = ['disulfides', 'thiolates', 'acidic'] as const;
const flags = ['acetyl', 'amide'] as const;
const words: readonly string[] = [...texts, ...numbers, ...flags];

/**
 * A ligand of the command line: `CV=peptide:CCYKKKKQAGDV,bound:-2H` or `SG=C10H16N3O6S`; further options after commas,
 * `acetyl`, `amide`, `disulfides:1`, `thiolates:2`, `ends:5'-phosphate`. Throws C021.
 */
export function parseLigandArgument(text: string): { readonly name: string; readonly definition: LigandDefinition } {
  const where = `--ligand "${text}"`;
  const refuse = (expected: string, found: string, fix = 'write for example CV=peptide:CCYKKKKQAGDV,bound:-2H') =>
    new InputError({ code: 'C021', where, expected, found, fix });
  const equals = text.indexOf('=');
  const name = text.slice(0, equals).trim();
  if (equals < 0 || name === '') throw refuse('NAME=definition', `"${text}"`);
  let definition: LigandDefinition = {};
  for (const part of text.slice(equals + 1).split(',')) {
    const [, key, value] = /^\s*(?:([a-z]+)\s*:)?\s*(.*?)\s*$/s.exec(part) ?? [];
    const word = key ?? (words.includes(value) ? value : 'formula');
    if (word in definition) throw refuse(`${word} once`, 'twice');
    const textual = texts.find((known) => known === word);
    const numeric = numbers.find((known) => known === word);
    const flag = flags.find((known) => known === word);
    if (textual && value !== '' && value !== word) definition = { ...definition, [textual]: value };
    else if (numeric && /^\d{1,6}$/.test(value)) definition = { ...definition, [numeric]: Number(value) };
    else if (flag && (key === undefined || value === '' || value === 'true'))
      definition = { ...definition, [flag]: true };
    else if (words.includes(word)) throw refuse(`a value for ${word}`, `"${value}"`);
    else throw refuse(`one of ${words.join(', ')}`, `"${word}"`, didYouMean(word, words));
  }
  return { name, definition };
}
