import { parseFormula } from '../../chemistry/formula.ts';
import { elementOfNuclide, mostAbundantIsotope } from '../../chemistry/isotopes.ts';
import { clusterSpecies, ligandDefinitions, ligandsOf } from './species-text.ts';

/** What a laboratory would search for in a spectrum of these clusters: more than the truth holds, and nothing beside it. */
type Sought = {
  readonly metals: string;
  readonly ligands: string | null;
  readonly label: string;
  readonly own: string;
};

const twice = (n: number): number => 2 * n + 2;

function sought(species: string, ligandText: string): Sought {
  const own = ligandsOf(ligandText);
  const metals = new Map<string, number>();
  const ligands = new Map<string, number>();
  for (const { formula } of clusterSpecies(species, ligandText)) {
    const read = parseFormula(formula, own);
    for (const [key, count] of Object.entries(read.outside))
      if (key !== 'H' && count > 0) metals.set(key, Math.max(count, metals.get(key) ?? 0));
    for (const { ligand, count } of read.ligands)
      ligands.set(ligand.name, Math.max(count, ligands.get(ligand.name) ?? 0));
  }
  const ranges = (counts: ReadonlyMap<string, number>, least: number) =>
    [...counts].map(([name, count]) => `${JSON.stringify(name)}: ${least} to ${twice(count)}`).join(', ');
  const [first = 'Au'] = metals.keys();
  const nuclide = first.startsWith('[') ? first.slice(1, -1) : mostAbundantIsotope(elementOfNuclide(first)).nuclide;
  return {
    metals: ranges(metals, metals.size > 1 ? 0 : 1),
    ligands: ligands.size > 0 ? ranges(ligands, 0) : null,
    label: nuclide,
    own: JSON.stringify(ligandDefinitions(ligandText)),
  };
}

/** A study of one spectrum that seeks its composition. `parameters`: further lines of the method. */
export function spectrumStudy(
  title: string,
  clusters: { readonly species: string; readonly ligands: string },
  file: string,
  parameters: readonly string[],
): string {
  const { metals, ligands, label, own } = sought(clusters.species, clusters.ligands);
  const lines = [`metals: { ${metals} }`, ...(ligands ? [`ligands: { ${ligands} }`] : []), ...parameters];
  return `# Which composition explains this spectrum? Simulated from the truth in truth.json.
format: cupel-study/1
title: ${title}
simulated: the raw file here was made by cupel simulate from the truth in truth.json; nothing was measured
probes:
  cluster:
    ligands: ${own}
    label: ${label}
    atoms: { from: composition }
specimens: { sample: { kind: material, probe: cluster } }
data:
  spectrum: { path: raw/${file}, specimen: sample }
measurements:
  composition:
    method: mass-spectrum
    sample: spectrum
    parameters:
${lines.map((line) => `      ${line}`).join('\n')}
`;
}
