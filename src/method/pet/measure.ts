import type { ScanRegions } from '../../analysis/pet/scan-regions.ts';
import { asQuantity } from '../../quantity/stated.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import { animalContents, animalRows, type PerTelling } from './animal-rows.ts';
import { courseFigures, uptakeFigures } from './figures.ts';
import { cohorts, groupContents, groupRatios, groupRows } from './groups.ts';
import { judged } from './judged.ts';
import type { Facts, Parameters } from './parameters.ts';
import { ratioRows, uptakeRatios } from './ratios.ts';
import { seenScans } from './seen.ts';
import { sheetOf } from './sheet.ts';
import { courseTables, scanTable, uptakeTable } from './tables.ts';
import { usedOf } from './used.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<readonly ScanRegions[]> | undefined>>;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly per: 'g' | 'mL';
  readonly context: Context;
};

/** Activity, injected dose, SUV and ratios of every region, animal and time, their means by group, and contents for the ladder. */
export function measure({ roles, facts, parameters, per, context }: Input): Outcome {
  const sheet = sheetOf(context, parameters, facts);
  const scans = seenScans(roles, sheet.animals, facts, parameters, context);
  const groups = cohorts(scans);
  const { findings, flags } = judged(scans, groups, facts, parameters, context);
  const density = { id: `${context.key}#density`, label: 'density of tissue', basis: 'measured' as const };
  const telling: PerTelling = {
    per,
    first: (context.pers ?? [per])[0] === per,
    density: asQuantity(parameters.density, density),
    parameters,
    flags,
  };
  const all = scans.flatMap((s) => s.uptakes);
  const { ratios, findings: unratioed } = uptakeRatios(all, parameters['reference-regions'], context.where);
  const ratioed = telling.first
    ? [...ratioRows(ratios, flags), ...groupRatios(groups, ratios, context.key, telling)]
    : [];
  return {
    contents: [
      ...scans.flatMap((s) => animalContents(s, telling, context.label)),
      ...groupContents(groups, telling, context.key, context.label),
    ],
    others: [...scans.flatMap((s) => animalRows(s, telling)), ...groupRows(groups, telling, context.key), ...ratioed],
    figures: [...uptakeFigures(groups, telling, context.where), ...courseFigures(scans, context.where)],
    findings: [...(roles.sample?.findings ?? []), ...sheet.findings, ...findings, ...unratioed],
    tables: [scanTable(scans), uptakeTable(scans), ...courseTables(scans)],
    used: usedOf(scans, facts, parameters),
  };
}
