import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import { InputError } from '../../finding/input-error.ts';
import { parseStated, requireUnit } from '../../quantity/stated.ts';
import { convertValue, unit } from '../../quantity/unit.ts';

const wholes = /^\s*([-−+]?\d{1,6})\s*(?:(?:to|\.\.|–|:)\s*([-−+]?\d{1,6}))?\s*$/;

/** `1 to 60`, `-10..-1` or one whole number, as the lower and the higher of both. */
const span = z.union([z.string(), z.int()]).transform((written, context): readonly [number, number] => {
  const [, first, second] = wholes.exec(String(written)) ?? [];
  const [a, b] = [first, second ?? first].map((text) => Number(text?.replace('−', '-')));
  if (first !== undefined) return [Math.min(a, b), Math.max(a, b)];
  context.addIssue({ code: 'custom', message: `expected a range such as 1 to 60, found ${JSON.stringify(written)}` });
  return z.NEVER;
});

const mzRange = z
  .string()
  .regex(/^\s*\d+(?:\.\d+)?\s*(?:to|-|–|\.\.)\s*\d+(?:\.\d+)?\s*$/, 'expected a range such as 1000 to 1500')
  .transform((text): readonly [number, number] => {
    const [a, b] = text.split(/to|-|–|\.\./).map(Number);
    return [Math.min(a, b), Math.max(a, b)];
  });

const massRange = z
  .string()
  .regex(/^\s*-?\d+(?:\.\d+)?\s*to\s*-?\d+(?:\.\d+)?\s*(?:Da)?\s*$/, 'expected a range of masses such as -20 to 500 Da')
  .transform((text): readonly [number, number] => {
    const [a, b] = text.replace('Da', '').split('to').map(Number);
    return [Math.min(a, b), Math.max(a, b)];
  });

/** Mass with its standard uncertainty, both in Da. */
const statedMass = z.string().transform((written, context) => {
  try {
    const { value, u, unit: own } = requireUnit(parseStated(written, 'template'), 'Da', 'template');
    if (u !== null) return { massDa: convertValue(value, own, unit('Da')), massU: convertValue(u, own, unit('Da')) };
    context.addIssue({ code: 'custom', message: `expected a mass with its uncertainty, such as ${written} ± 10 Da` });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    context.addIssue({ code: 'custom', message: `expected ${error.expected}, found ${error.found}` });
  }
  return z.NEVER;
});

/** How H lost from the ligands is counted; the range is that of each ligand. */
const hydrogens = z
  .string()
  .regex(
    /^(?:balance|(?:free|each) -?\d{1,3}(?: to -?\d{1,3})?)$/,
    'expected balance, free 0 to 2 (H lost per ligand, any total between) or each 0 to 2 (every ligand alike)',
  )
  .transform((text) => {
    const [, kind, low, high] = /^(free|each) (-?\d+)(?: to (-?\d+))?$/.exec(text) ?? [];
    if (kind === undefined) return { kind: 'charge balance' } as const;
    const ends = [Number(high === undefined ? 0 : low), Number(high ?? low)];
    const lost = [Math.min(...ends), Math.max(...ends)] as const;
    return { kind: kind === 'free' ? ('free' as const) : ('per ligand' as const), lost };
  });

/** Adducts as a study writes them; those with −H swap a hydrogen. */
const adductNames = ['Na-H', 'K-H', 'Na', 'K', 'Cs', 'NH4', 'Cl', 'Br'] as const;
export type AdductName = (typeof adductNames)[number];

/** Settings of the assignment of a mass spectrum. */
export const parameters = z.strictObject({
  metals: z
    .record(z.string(), span)
    .default({})
    .describe('metals of the search with their numbers: { Au: 1 to 60 }; none: those of the formula, to twice as many'),
  ligands: z
    .record(z.string(), span)
    .default({})
    .describe(
      'ligands of the search with their numbers: { CV: 1 to 20 }; none: those of the formula, to twice as many',
    ),
  adducts: z
    .partialRecord(z.enum(adductNames), z.int().min(0).max(50))
    .default({})
    .describe('adducts with the most of each: { Na-H: 4, Cs: 2 }'),
  charges: span
    .optional()
    .describe('charges of the ions; 1 to 10 of the sign of the spectrum where not stated, ±1 without isotopes'),
  'core-charges': span.prefault('-4 to 4').describe('charges of the metal core; the H lost follow from them'),
  hydrogens: hydrogens
    .prefault('balance')
    .describe(
      'balance: H lost as the charges ask; free 0 to 2: any total of so many per ligand, below 0 where the ligand as bound has lost too many; each 0 to 2: alike on all',
    ),
  tolerance: quantityIn('[ppm]').prefault('10 ppm').describe('half width of the search on the axis as it stands'),
  'axis-u': quantityIn('[ppm]')
    .optional()
    .describe('standard uncertainty of the axis, shared by all peaks; a third of the tolerance where not stated'),
  calibrants: z
    .array(z.union([z.number().gt(0), z.string()]))
    .default([])
    .describe(
      'known ions that put the axis right: m/z, or formulae as in ["[Cs4I3]+", 1490.2133]; several terms by their number',
    ),
  'calibrant-tolerance': quantityIn('[ppm]')
    .prefault('50 ppm')
    .describe('how far from its place a calibrant is sought'),
  isotopes: z
    .enum(['auto', 'resolved', 'unresolved'])
    .default('auto')
    .describe('auto: unresolved where the main peak is wider than 0.7 u/charge'),
  mixture: z
    .boolean()
    .default(false)
    .describe('shares of all clusters in a resolved profile, fitted at once (some seconds)'),
  mz: mzRange.optional().describe('part of the spectrum that is read: 1000 to 1500'),
  'signal-to-noise': z.number().gt(0).default(5).describe('least height of a peak over the noise'),
  template: statedMass
    .optional()
    .describe(
      'mass of the free protein or DNA that holds the metal: 66430 ± 10 Da; the atoms then follow from the shift',
    ),
  'bound-besides': massRange
    .prefault('0 to 0 Da')
    .describe('mass on the template besides the metal, less H lost: -20 to 500 Da'),
  'electron-shells': z.boolean().default(false).describe('prior: closed electron shells are likelier'),
  'metal-to-ligand-window': z
    .boolean()
    .default(false)
    .describe('prior: numbers of ligands as on known clusters are likelier'),
  'few-adducts': z.boolean().default(false).describe('prior: fewer adducts are likelier'),
});
export type Parameters = z.output<typeof parameters>;
