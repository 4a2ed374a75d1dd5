import { countedLabel } from '../chemistry/enrichment.ts';
import { elementOfNuclide } from '../chemistry/isotopes.ts';
import { ligands } from '../chemistry/ligand.ts';
import type { Ligand } from '../chemistry/ligand-library.ts';
import { averageMass } from '../chemistry/mass.ts';
import { type Probe, probe } from '../chemistry/probe.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { type AtomsPosterior, atomsOfPosterior, posteriorText } from '../measurement/atoms-posterior.ts';
import type { Links } from '../measurement/ladder.ts';
import { displayQuantity } from '../quantity/display.ts';
import { assuming, convert, type Quantity } from '../quantity/quantity.ts';
import { rootedFact, rootId } from '../study/fact.ts';
import type { Assumption, ProbeRecord } from '../study/record.ts';
import type { ProbeEntry, ProbeLink } from '../study/study.ts';

/** A probe of the study with the links of the ladder it carries. */
export type LinkedProbe = {
  readonly id: string;
  readonly probe: Probe;
  /** Ligands that the study defines for it, by name. */
  readonly ligands: Readonly<Record<string, Ligand>>;
  readonly links: Links;
  readonly record: ProbeRecord;
  readonly assumptions: readonly Assumption[];
  readonly findings: readonly Finding[];
};

const labels: Readonly<Record<ProbeLink, string>> = {
  atoms: 'atoms of label per probe, N',
  'specific-fraction': 'specific fraction, f',
  'targets-per-probe': 'targets per bound probe, κ',
  occupancy: 'occupancy of the target, θ',
};

/**
 * The probe `id` of a study, of which the nuclide `counted` is counted: composition, N, f, κ and θ as quantities resting on
 * roots named by their place. N is that of `posterior` where a mass spectrum of the study tells it. Throws S090 where that
 * is of another element.
 */
export function linkedProbe(
  id: string,
  entry: ProbeEntry,
  counted: string | null,
  where: string,
  posterior: readonly AtomsPosterior[] | null = null,
): LinkedProbe {
  const assumptions: Assumption[] = [];
  const link = (name: ProbeLink): Quantity | null => {
    const label = `${id}: ${labels[name]}`;
    const measured = entry.measured[name];
    if (measured) return rootedFact(measured.value, ['probes', id, 'measured', name], label, 'measured');
    const assumed = entry.assume[name];
    if (!assumed) return null;
    const path = ['probes', id, 'assume', name];
    const text = assumed.value.text;
    assumptions.push({ id: rootId(path), label, text, why: assumed.why ?? `source: ${assumed.source}` });
    return assuming(rootedFact(assumed.value, path, label, 'assumed'), rootId(path));
  };
  const own = posterior && ofElement(posterior, entry, where);
  const stated = own
    ? atomsOfPosterior(own, atomsRoot(id))
    : entry.atoms
      ? rootedFact(entry.atoms, ['probes', id, 'atoms'], `${id}: ${labels.atoms}`, 'measured')
      : link('atoms');
  const place = rootId(['probes', id]);
  const built = probe(
    { id, formula: entry.formula, ligands: entry.ligands, label: entry.label, target: entry.target },
    stated,
    place,
  );
  const p = built.probe;
  const enrichment = entry.enrichment
    ? convert(
        rootedFact(entry.enrichment, ['probes', id, 'enrichment'], `${id}: enrichment of ${p.label}`, 'certificate'),
        '1',
      )
    : null;
  const label = p.atoms ? countedLabel(p, counted ?? p.label, enrichment, where) : null;
  if (p.atomsBasis === 'formula')
    assumptions.push({
      id: `${place}/formula`,
      label: `${id}: ${labels.atoms}`,
      text: `${p.atoms?.value}, exactly`,
      why: `counted in the formula ${entry.formula}; state atoms: with its uncertainty from mass spectrometry`,
    });
  return {
    id,
    probe: p,
    ligands: ligands(entry.ligands, `${where}/ligands`),
    links: {
      probe: id,
      target: p.target?.name ?? null,
      labelContent: label?.content ?? null,
      labelOverNatural: label?.overNatural ?? null,
      molarActivity: molarActivityOf(id, entry),
      specificFraction: link('specific-fraction'),
      targetsPerProbe: link('targets-per-probe'),
      occupancy: link('occupancy'),
    },
    record: {
      id,
      formula: entry.formula ?? null,
      molarMass: p.formula ? `${averageMass(p.formula.composition).value.toFixed(4)} g/mol` : null,
      label: p.label,
      enrichment: entry.enrichment?.text ?? null,
      atoms: own ? `${posteriorText(own)} (measurement ${entry.atomsFrom})` : p.atoms ? displayQuantity(p.atoms) : null,
      target: p.target?.name ?? null,
      uniprot: p.target?.uniprot ?? [],
    },
    assumptions,
    findings: built.findings.map((f) => ({ ...f, where })),
  };
}

function molarActivityOf(id: string, entry: ProbeEntry): Links['molarActivity'] {
  const stated = entry['molar-activity'];
  if (!stated) return null;
  const path = ['probes', id, 'molar-activity'];
  const value = convert(rootedFact(stated, path, `${id}: molar activity`, 'measured'), 'Bq/mol');
  return { value, nuclide: entry.label, at: entry['molar-activity-at'] ?? null };
}

function atomsRoot(id: string) {
  const path = rootId(['probes', id, 'atoms']);
  return { id: path, label: `${id}: ${labels.atoms}`, group: path };
}

/** The atoms of the label's element among those that a spectrum tells. */
function ofElement(posterior: readonly AtomsPosterior[], entry: ProbeEntry, where: string): AtomsPosterior {
  const element = elementOfNuclide(entry.label);
  const found = posterior.find((p) => p.element === element || p.element === `[${entry.label}]`);
  if (found) return found;
  throw new InputError({
    code: 'S090',
    where: `${where}/atoms`,
    expected: `a measurement that tells the atoms of ${element} per probe`,
    found: `${entry.atomsFrom}, which tells ${posterior.map((p) => p.element).join(', ') || 'none'}`,
    fix: 'name a measurement of method mass-spectrum whose metals hold the label',
  });
}
