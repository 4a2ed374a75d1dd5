/** What a residue does at a metal cluster; `position` counts amino acids from one, a pyroglutamate included. */
export type ResidueRole = { readonly letter: string; readonly position: number; readonly role: string };

/**
 * Reduction of Au(III) and binding to Au by the amino acids: Tan, Lee and Wang, J. Am. Chem. Soc. 2010, 132, 5677;
 * phenol reduces and thiols hold silver clusters: Cui et al., ACS Nano 2011, 5, 8684.
 */
const roles: Readonly<Record<string, string>> = {
  M: 'thioether, binds soft metals weakly; oxidises (+16 Da)',
  Y: 'phenol, reduces Au(III) and Ag(I) when alkaline; absorbs at 280 nm',
  W: 'indole, reduces Au(III); absorbs at 280 nm and emits at 350 nm',
  H: 'imidazole, can bind metal ions',
};

/**
 * Cys, Met, Tyr, Trp and His of a sequence with their roles, the first letter at position `first`. `capture` holds the positions of Cys meant to bind the metal,
 * `bridged` those in disulfides; another Cys competes with them.
 */
export function residueRoles(
  sequence: string,
  capture: ReadonlySet<number>,
  bridged: ReadonlySet<number> = new Set(),
  first = 1,
): ResidueRole[] {
  return [...sequence].flatMap((letter, i) => {
    const position = i + first;
    if (letter in roles) return [{ letter, position, role: roles[letter] }];
    if (letter !== 'C') return [];
    const role = capture.has(position)
      ? 'thiolate, holds the metal; does not titrate when bound'
      : bridged.has(position)
        ? 'in a disulfide, which the metal or a reductant can open'
        : 'free thiol outside the capture block, competes for the metal';
    return [{ letter, position, role }];
  });
}
