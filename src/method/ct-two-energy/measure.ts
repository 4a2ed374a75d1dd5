import { animalsOf } from '../../analysis/animals/animals-of.ts';
import { energyPairs } from '../../analysis/ct/energy-pairs.ts';
import { requireSameConditions } from '../../analysis/ct/scan-conditions.ts';
import { decomposition } from '../../analysis/ct/two-energy.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';
import { phantomResponses } from './phantom.ts';
import { regionMaterials } from './region-materials.ts';
import { apartFromEnergy, type Scans } from './respond.ts';
import { materialRows } from './rows.ts';
import { materialTable, usedText } from './tables.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<Scans> | undefined>>;
  readonly parameters: Parameters;
  readonly context: Context;
};

/**
 * Both materials in every region of every animal and time, and their means over animals; the label of the probe climbs, the
 * other stands beside it.
 */
export function measure({ roles, parameters, context }: Input): Outcome {
  const { materials, repeatability } = parameters;
  const { where, key } = context;
  const label = (context.label ?? '').replace(/\d+/g, '');
  const { animals, findings: ofSheet } = animalsOf(context.beside?.animals ?? [], `${where}.animals`, 'animals');
  const phantom = roles.reference!.value.scans;
  const responses = phantomResponses(phantom, parameters, context);
  const solve = decomposition(responses, materials, where);
  const findings: Finding[] = [...roles.sample!.findings, ...ofSheet, ...responses.flatMap((r) => r.findings)];
  for (const role of ['sample', 'blank'])
    for (const scan of roles[role]?.value.scans ?? [])
      requireSameConditions(apartFromEnergy(scan), apartFromEnergy(phantom[0]), where, () => '');
  const pairsOf = (role: string) => {
    const [low, high] = responses;
    return energyPairs(roles[role]?.value.scans ?? [], [low.energy, high.energy], animals, `${where}.${role}`);
  };
  const [after, before] = [pairsOf('sample'), pairsOf('blank')];
  const blanks = before.pairs;
  findings.push(...after.findings, ...before.findings);
  if (blanks.length === 0) findings.push(noBlank(where));
  const known = { blanks, responses, solve, repeatabilityHu: repeatability };
  const told = after.pairs.flatMap((pair) => regionMaterials(pair, known, context));
  const flags = [...new Set(findings.filter((f) => f.level === 'warning').map((f) => f.code))];
  return {
    ...materialRows(told, materials, label, flags, key),
    figures: [],
    findings,
    tables: [materialTable(told, materials)],
    used: usedText(solve, responses, blanks.length > 0),
  };
}

function noBlank(where: string): Finding {
  return {
    level: 'warning',
    code: 'Q506',
    message: 'no blank: what tissue attenuates more than water is read as both materials',
    where,
    fix: 'give scans of the same animals before, at both energies, as blank:',
  };
}
