import { searchOf } from '../../analysis/assignment/assign-pattern.ts';
import type { Assignment } from '../../analysis/assignment/assignment.ts';
import { withEvidence } from '../../analysis/assignment/evidence.ts';
import type { AtomsPosterior } from '../../measurement/atoms-posterior.ts';
import { posteriorText } from '../../measurement/atoms-posterior.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { displayQuantity } from '../../quantity/display.ts';
import { discreteLaw } from '../../quantity/law.ts';
import { convert, type Quantity, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import { type Assigned, assigned } from './assigned.ts';
import { courseTable } from './course.ts';
import { doubts } from './doubts.ts';
import { assignmentFigures } from './figures.ts';
import { ladderText } from './ladder-table.ts';
import { mixtureText } from './mixture-tables.ts';
import type { Parameters } from './parameters.ts';
import { probeCard } from './probe-card.ts';
import { recalibrationText } from './recalibration.ts';
import type { Picked } from './respond.ts';
import { searchSpace } from './search.ts';
import { assignmentTables } from './tables.ts';
import { measureTemplated } from './template.ts';

export type Facts = { readonly 'metal-to-sulfur'?: Quantity };

/** Compositions that explain the spectrum, and the atoms of each metal per probe as a distribution. */
export function measure(input: {
  readonly roles: Readonly<Record<string, Responded<Picked> | undefined>>;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly context: Context;
}): Outcome {
  const { roles, facts, parameters: p, context } = input;
  const picked = roles.sample!.value;
  if (p.template) return measureTemplated(picked, p.template, p, context);
  const search = searchOf(searchSpace(p, picked.spectrum.polarity, context));
  const found = assigned(picked, search, p, context.where);
  const known: Assigned = { ...found, main: withRatio(found.main, facts, context.where) };
  const atoms = known.main.atoms.map(({ metal, values }): AtomsPosterior => ({ element: metal, values }));
  const course = courseTable(picked, known);
  return {
    contents: [],
    others: atoms.map((one) => row(one, known.main, context)),
    atoms,
    figures: assignmentFigures(context.where, picked, known),
    findings: [
      ...roles.sample!.findings,
      ...doubts({ assigned: known, picked, parameters: p, facts, where: context.where }),
    ],
    tables: [probeCard(known.main), ...assignmentTables(known), ...(course ? [course] : [])],
    used: usedText(picked, known, p, facts, atoms),
  };
}

function withRatio(main: Assignment, facts: Facts, where: string): Assignment {
  const stated = facts['metal-to-sulfur'];
  if (!stated) return main;
  const ratio = convert(stated, '1');
  return withEvidence(main, { ratio: ratio.value, u: standardUncertainty(ratio) }, `${where}.facts.metal-to-sulfur`);
}

function row({ element, values }: AtomsPosterior, main: Assignment, { key }: Context): Established {
  const { mean, sd, law } = discreteLaw(values.map((v) => ({ value: v.n, weight: v.probability })));
  const id = `${key}#atoms-${element}`;
  const root = { id, label: `atoms of ${element} per probe`, group: id, dof: null, law, basis: 'measured' } as const;
  return {
    region: main.atoms.length > 1 ? element : null,
    quantity: 'atoms per probe',
    statistic: 'mean',
    per: null,
    value: rooted(mean, sd, '1', root),
    n: 1,
    flags: main.classes[0].size > 1 ? ['Q434'] : [],
  };
}

function usedText(
  { spectrum, peaks, scans, recalibration }: Picked,
  { main, whole, peak, mixture, ladder }: Assigned,
  p: Parameters,
  facts: Facts,
  atoms: readonly AtomsPosterior[],
): Record<string, string> {
  const { space, candidates, classes, axisPpm, priors } = main;
  const ranges = (list: readonly (readonly [string, readonly [number, number]])[]) =>
    list.map(([name, [low, high]]) => `${name} ${low}–${high}`).join(', ') || 'none';
  const on = priors.filter((prior) => prior.on).map((prior) => `${prior.name} (${prior.text})`);
  return {
    spectrum: `${scans.length === 1 ? 'one scan' : `mean of ${scans.length} scans`}, ${spectrum.shape ?? 'shape not stated'}, ${peaks.length} peaks of S/N ≥ ${p['signal-to-noise']}`,
    isotopes: ladder
      ? ladderText(ladder)
      : whole
        ? 'resolved'
        : `not resolved: average mass of the main peak at m/z ${peak.mz.toFixed(2)}`,
    search: `${ranges(space.metals.map((m) => [m.symbol, m.count]))}; ${ranges(space.ligands.map((l) => [l.ligand.name, l.count]))}; adducts ${ranges(space.adducts.map((a) => [a.name, a.count]))}; charges ${space.charges.join(' to ')}; core charges ${space.coreCharges.join(' to ')}; H by ${space.hydrogens.kind}; ± ${space.tolerancePpm} ppm`,
    candidates: `${main.searched} searched, ${candidates.length} kept`,
    ...(recalibration ? { recalibration: recalibrationText(recalibration) } : {}),
    axis: `shift ${axisPpm.value.toFixed(2)} ± ${axisPpm.u.toFixed(2)} ppm (standard uncertainty)`,
    priors: on.join('; ') || 'none',
    'best composition': `${candidates[0].species.formula}, posterior ${candidates[0].posterior.toPrecision(3)}, class of ${classes[0].size}`,
    '90 % set': set90Text(candidates),
    ...Object.fromEntries(atoms.map((one) => [`atoms of ${one.element} per probe`, posteriorText(one)])),
    ...(facts['metal-to-sulfur'] ? { 'metal to sulfur': displayQuantity(facts['metal-to-sulfur']) } : {}),
    ...(mixture ? { mixture: mixtureText(mixture) } : {}),
    ...(main.notes.length > 0 ? { notes: main.notes.join('; ') } : {}),
  };
}

/** Most compositions of a set that are named. */
const mostNamed = 6;

/** The fewest compositions whose posteriors reach 0.9, and what they state together; `candidates` by falling posterior. */
function set90Text(candidates: Assigned['main']['candidates']): string {
  let [count, stated] = [0, 0];
  while (count < candidates.length && stated < 0.9) stated += candidates[count++].posterior;
  const names = candidates.slice(0, Math.min(count, mostNamed)).map((c) => c.species.formula);
  const more = count > mostNamed ? ` and ${count - mostNamed} more` : '';
  return `${count} composition${count === 1 ? '' : 's'} (${names.join(', ')}${more}), together ${stated.toPrecision(3)}`;
}
