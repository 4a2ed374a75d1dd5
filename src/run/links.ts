import { countedLabel } from '../chemistry/enrichment.ts';
import { averageMass } from '../chemistry/mass.ts';
import { type Probe, probe } from '../chemistry/probe.ts';
import type { Finding } from '../finding/finding.ts';
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

/** The probe `id` of a study, of which the nuclide `counted` is counted: composition, N, f, κ and θ as quantities resting on roots named by their place. */
export function linkedProbe(id: string, entry: ProbeEntry, counted: string | null, where: string): LinkedProbe {
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
  const stated = entry.atoms
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
    links: {
      probe: id,
      target: p.target?.name ?? null,
      labelContent: label?.content ?? null,
      labelOverNatural: label?.overNatural ?? null,
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
      atoms: p.atoms ? displayQuantity(p.atoms) : null,
      target: p.target?.name ?? null,
      uniprot: p.target?.uniprot ?? [],
    },
    assumptions,
    findings: built.findings.map((f) => ({ ...f, where })),
  };
}
