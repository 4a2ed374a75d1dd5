import type { Assignment } from '../../analysis/assignment/assignment.ts';
import { metalPerSulfur } from '../../analysis/assignment/species.ts';
import { addAtoms, composition } from '../../chemistry/composition.ts';
import { averageMass, metalMassFraction } from '../../chemistry/mass.ts';
import { posteriorText } from '../../measurement/atoms-posterior.ts';
import { displayMeasured } from '../../quantity/display.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import type { OutcomeTable } from '../method.ts';

/** What is known of the probe after its mass spectrum: one line for each property, with its unit and what it rests on. */
export function probeCard(main: Assignment): OutcomeTable {
  const { space, candidates, classes, atoms } = main;
  const [best] = candidates;
  const { species } = best;
  const neutral = composition(withoutCarriers(main), 0, species.cluster);
  const mass = averageMass(neutral);
  const ratio = metalPerSulfur(space, species);
  const others = classes[0].members.filter((i) => i !== 0).map((i) => candidates[i].species.cluster);
  const rows: [string, string, string][] = [
    ['composition', species.cluster, `best of ${main.searched} searched, posterior ${best.posterior.toPrecision(3)}`],
    [
      'not told apart from it',
      others.length > 0 ? others.join(', ') : 'none',
      `first class: ${classes[0].size}, posterior ${classes[0].posterior.toPrecision(3)}`,
    ],
    ['ion', species.formula, `m/z ${best.mz.toFixed(4)} computed, ${best.ppm.toFixed(1)} ppm observed less computed`],
    [
      'molar mass (g/mol)',
      displayMeasured(mass.value, standardUncertainty(mass), '', 2),
      'average of the composition, carriers left out',
    ],
    ...atoms.map((one): [string, string, string] => [
      `${one.metal} atoms per probe`,
      posteriorText({ element: one.metal, values: one.values }),
      'over all compositions that the evidence allows',
    ]),
    ...space.metals.map(({ symbol }): [string, string, string] => [
      `${symbol} by mass (%)`,
      (100 * metalMassFraction(neutral, symbol.replace(/^\[\d+m?|\]$/g, '')).value).toFixed(2),
      'of the best composition',
    ]),
    ['metal to sulfur (mol/mol)', ratio === null ? 'no sulfur' : ratio.toFixed(3), 'of the best composition'],
    [
      'core charge (e)',
      species.coreCharge === null || !main.resolved ? 'not told' : String(species.coreCharge),
      main.resolved ? 'from the H lost and the charge of the ion' : 'isotopes not resolved: H lost is open',
    ],
    [
      'superatom electrons',
      species.electrons === null || !main.resolved
        ? 'not told'
        : `${species.electrons}${species.closedShell ? ', a closed shell' : ''}`,
      'N·v − M − q (Walter 2008); a count, which did not choose the composition',
    ],
    ...space.ligands.map(({ ligand }, i): [string, string, string] => [
      `ligand ${ligand.name}`,
      `${species.ligands[i]} of average mass ${averageMass(ligand.composition).value.toFixed(3)} g/mol`,
      ligand.source,
    ]),
  ];
  return { name: 'probe-card', columns: ['property', 'value', 'rests on'], rows };
}

/** Metals and ligands as they are bound, without the H and adducts of the ion. */
function withoutCarriers({ space, candidates }: Assignment) {
  const { species } = candidates[0];
  let sum: Readonly<Record<string, number>> = {};
  for (const [i, { symbol }] of space.metals.entries()) sum = addAtoms(sum, { [symbol]: species.metals[i] });
  for (const [i, { ligand }] of space.ligands.entries())
    sum = addAtoms(sum, ligand.composition.atoms, species.ligands[i]);
  return sum;
}
