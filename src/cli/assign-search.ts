import { ligands } from '../chemistry/ligand.ts';
import { parseLigandArgument } from '../chemistry/ligand-argument.ts';
import { builtInLigand } from '../chemistry/ligand-library.ts';
import { didYouMean } from '../finding/did-you-mean.ts';
import { massSpectrum } from '../method/mass-spectrum/mass-spectrum.ts';
import { UsageError } from './failure.ts';

export type AssignFlags = {
  readonly metal: readonly string[];
  readonly ligand: readonly string[];
  readonly adduct: readonly string[];
  readonly charge?: string;
  readonly coreCharge?: string;
  readonly hydrogens?: string;
  readonly tolerance?: string;
  readonly axisU?: string;
  readonly calibrant: readonly string[];
  readonly isotopes?: string;
  readonly mixture?: boolean;
  readonly mz?: string;
  readonly template?: string;
  readonly boundBesides?: string;
  readonly metalToSulfur?: string;
  readonly prior: readonly string[];
  readonly option: readonly string[];
  readonly acquisition?: string;
  readonly top: string;
  readonly svg?: string;
};

const usualMetal = '1 to 60';
const usualFurtherMetal = '0 to 60';
const usualLigands = '1 to 40';

/** The parameters of method mass-spectrum as the flags state them, and the ligands defined there. Throws UsageError. */
export function searchOf(flags: AssignFlags) {
  const given = flags.ligand.map(ligandOf);
  const own = ligands(
    Object.fromEntries(given.flatMap((l) => (l.definition ? [[l.name, l.definition]] : []))),
    '--ligand',
  );
  const parsed = massSpectrum.parameters.safeParse({
    metals: Object.fromEntries(flags.metal.map((text, i) => ranged(text, i === 0 ? usualMetal : usualFurtherMetal))),
    ligands: Object.fromEntries(given.map(({ name, span }) => [name, span])),
    adducts: Object.fromEntries(flags.adduct.map(adductOf)),
    ...named('charges', flags.charge),
    ...named('core-charges', flags.coreCharge),
    ...named('hydrogens', flags.hydrogens),
    ...named('tolerance', flags.tolerance),
    ...named('axis-u', flags.axisU),
    calibrants: flags.calibrant.map((text) => (Number(text) > 0 ? Number(text) : text)),
    ...named('isotopes', flags.isotopes),
    ...(flags.mixture ? { mixture: true } : {}),
    ...named('mz', flags.mz),
    ...named('template', flags.template),
    ...named('bound-besides', flags.boundBesides),
    ...Object.fromEntries(flags.prior.map((name) => [priorOf(name), true])),
  });
  if (parsed.success) return { parameters: parsed.data, ligands: own };
  const [issue] = parsed.error.issues;
  throw new UsageError(`${issue.path.length > 0 ? `--${issue.path.join(' ')}: ` : ''}${issue.message}`);
}

/** As they stand in the help, and as the method takes them. */
export const adducts = ['Na-H', 'K-H', 'Na', 'K', 'Cs', 'NH4', 'Cl', 'Br'] as const;

/** `Na-H:4` as name and the most of it. */
function adductOf(text: string): [string, number] {
  const [name, most] = ranged(text, '4');
  if (!adducts.some((adduct) => adduct === name))
    throw new UsageError(`there is no --adduct "${name}": choose one of ${adducts.join(', ')}`);
  if (!/^\d+$/.test(most))
    throw new UsageError(`--adduct ${name}:${most} is no number; write the most of it: ${name}:4`);
  return [name, Number(most)];
}

const named = (key: string, value: string | undefined) => (value === undefined ? {} : { [key]: value });

/** `Au:1-60` as name and range. */
function ranged(text: string, usual: string): [string, string] {
  const at = text.lastIndexOf(':');
  return at < 0 ? [text.trim(), usual] : [text.slice(0, at).trim(), spanOf(text.slice(at + 1))];
}

/** `1-60` as a range in words; minus signs of negative numbers stay. */
const spanOf = (text: string): string => text.trim().replace(/^(\d+)\s*-\s*(\d+)$/, '$1 to $2');

/** `SG`, `SG:1-40`, `CV=peptide:CCYKKKKQAGDV,bound:-2H` or that with `:1-20` before the equals sign. */
function ligandOf(text: string) {
  const equals = text.indexOf('=');
  const [name, span] = ranged(equals < 0 ? text : text.slice(0, equals), usualLigands);
  if (equals >= 0) return { name, span, definition: parseLigandArgument(`${name}${text.slice(equals)}`).definition };
  if (builtInLigand(name)) return { name, span, definition: null };
  throw new UsageError(
    `--ligand ${name} is none of the library; define it: --ligand "${name}=C10H16N3O6S" or ${name}=peptide:…`,
  );
}

const priors = ['electron-shells', 'metal-to-ligand-window', 'few-adducts'] as const;

function priorOf(name: string): string {
  const found = priors.find((prior) => prior === name);
  if (found) return found;
  throw new UsageError(`there is no --prior "${name}": ${didYouMean(name, priors)}`);
}
