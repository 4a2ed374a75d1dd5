import type { Command } from 'commander';
import type { Invocation } from './invocation.ts';

type Action = (invocation: Invocation, ...rest: never[]) => Promise<number>;

/** Turns an action, loaded on first use, into what commander calls. */
export type Acting = (load: () => Promise<Action>) => (...args: unknown[]) => Promise<void>;
/** A command with its description and examples. */
export type Add = (words: string, description: string, examples: readonly string[]) => Command;

/** Gathers an option that may be repeated. */
export const collected = (value: string, previous: string[]) => [...previous, value];

/** The commands about the probe itself: what to make, and what was made. */
export function probeCommands(add: Add, acting: Acting): void {
  add('design', 'candidate peptide ligands for a target, and the clusters they would make', [
    'cupel design --target integrin-aIIbb3 --rank charge,gravy',
    'cupel design --motif KQAGDV --capture CCY --spacer KKK,PEG4 --cluster "Au24(L)8" --lod "40 fg"',
    'cupel design --target EGFR --cluster "Au25(L)18" --ppm 10 --rank identifiability,size --json',
    'cupel design --list                            targets, motifs, blocks and criteria, with their sources',
  ])
    .option('--target <name>', 'of the library, or its UniProt accession')
    .option('--motif <sequence>', 'of the library, or a sequence; may be repeated', collected, [])
    .option('--capture <blocks>', 'with commas between them (default: CCY,CC,C)')
    .option('--spacer <blocks>', 'residues, a unit such as PEG4, or none (default: none,KKK,GGG,PEG4)')
    .option('--cluster <formula>', 'with (L) for the ligand, such as "Au24(L)8"; may be repeated', collected, [])
    .option('--label <nuclide>', 'what is counted, where the core has more than one metal')
    .option('--ph <pH>', 'of charges (default: 7.4)')
    .option('--ppm <tolerance>', 'mass within which another composition is a rival, in ppm (default: 10)')
    .option('--lod <quantity>', 'metal of one cell that can be detected: "40 ± 4 fg", "0.2 amol"')
    .option('--nonspecific-spread <quantity>', 'standard deviation of metal between blocked cells: "5 fg"')
    .option('--targets-per-probe <number>', 'κ; one where not given')
    .option('--occupancy <number>', 'θ; where not given the limit is a lower bound')
    .option('--atoms <number>', 'metal atoms per probe, "24 ± 0.7"; those of the formula where not given')
    .option('--rank <criteria>', 'in their order, with commas; name:most turns one round')
    .option('--details', 'everything of every candidate')
    .option('--list', 'the library, with sources')
    .action(acting(async () => (await import('./design.ts')).design));
  add('assign <spectrum>', 'which compositions explain this mass spectrum, and how sure', [
    'cupel assign au25.mzML --metal Au --ligand SG --adduct Na-H:4 --charge=-10..-4',
    'cupel assign au24.txt --metal Au:1-40 --ligand "CV:1-20=peptide:CCYKKKKQAGDV" --hydrogens "free 0 to 2" --isotopes unresolved',
    'cupel assign au24.txt … --metal-to-sulfur "1.50 ± 0.05"',
    'cupel assign au-bsa.txt --metal Au --charge 1..40 --template "66430 ± 10 Da" --bound-besides "-20 to 500 Da"',
  ])
    .option(
      '--metal <symbol:from-to>',
      'metal and its numbers, such as Au:1-60; may be repeated, each further one 0-60 where not stated',
      collected,
      [],
    )
    .option(
      '--ligand <name:from-to=definition>',
      'ligand of the library or defined here; may be repeated',
      collected,
      [],
    )
    .option(
      '--adduct <name:most>',
      'Na-H, K-H, Na, K, Cs, NH4, Cl or Br with the most of it (4 where not stated); may be repeated',
      collected,
      [],
    )
    .option('--charge <range>', 'charges of the ions: --charge=-10..-1; by polarity when absent')
    .option('--core-charge <range>', 'charges of the metal core: --core-charge=-4..4')
    .option(
      '--hydrogens <rule>',
      'balance, "free 0 to 2" or "each 0 to 2": H lost by each ligand as it is stated, besides those that make the charge; a ligand stated as bound needs "free -2 to 0"',
    )
    .option('--tolerance <ppm>', 'half width of the search: "10 ppm"')
    .option('--axis-u <ppm>', 'standard uncertainty of the m/z axis: "3 ppm"')
    .option('--calibrant <ion>', 'known ion, m/z or formula, that puts the axis right; may be repeated', collected, [])
    .option('--isotopes <how>', 'auto, resolved or unresolved')
    .option('--mixture', 'shares of all clusters of a resolved profile, fitted at once (some seconds)')
    .option('--mz <range>', 'part of the spectrum: "1090 to 1100"')
    .option('--template <mass>', 'mass of the free protein or DNA that holds the metal: "66430 ± 10 Da"')
    .option('--bound-besides <range>', 'mass on it besides the metal: "-20 to 500 Da"')
    .option('--metal-to-sulfur <ratio>', 'evidence from ICP-MS: "1.50 ± 0.05"')
    .option('--prior <name>', 'electron-shells, metal-to-ligand-window or few-adducts; may be repeated', collected, [])
    .option('--option <key=value>', 'option of the format, such as scans=1-20; may be repeated', collected, [])
    .option('--acquisition <name>', 'only this one of the files')
    .option('--top <n>', 'candidates that are shown', '10')
    .option('--svg <path>', 'draw the spectrum with what explains it')
    .action(acting(async () => (await import('./assign.ts')).assign));
}
