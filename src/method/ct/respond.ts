import type { Response } from '../../analysis/calibration.ts';
import { readScan, type Scan } from '../../analysis/ct/scan.ts';
import { requireSameConditions, type ScanConditions } from '../../analysis/ct/scan-conditions.ts';
import { energyFactor } from '../../analysis/ct/slope-prediction.ts';
import type { Finding } from '../../finding/finding.ts';
import { unit } from '../../quantity/unit.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** Scans of phantoms or animals, each as the mean HU of its regions. */
export type Scans = { readonly scans: readonly Scan[] };

/**
 * Mean HU of every region of every scan. Regions stand beside; tubes of one phantom volume are named as their regions, volumes
 * of one region each as the acquisition. Throws Q500, Q501, Q502 (scans of unlike settings).
 */
export async function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Promise<Responded<Scans>> {
  const drawn = context.beside?.regions ?? [];
  const factor = energyFactor(context.label);
  const ceiling = parameters.ceiling === 'auto' ? null : parameters.ceiling;
  const scans: Scan[] = [];
  const findings: Finding[] = [];
  for (const acquisition of acquisitions) {
    const read = await readScan(acquisition, drawn, context.where, ceiling);
    const stated: ScanConditions = parameters.energy ? { energy: parameters.energy } : {};
    if (read.scan.conditions.energy)
      requireSameConditions(read.scan, { name: 'parameters', conditions: stated }, context.where, factor);
    scans.push({ ...read.scan, conditions: { ...stated, ...read.scan.conditions } });
    findings.push(...read.findings);
  }
  for (const scan of scans) requireSameConditions(scan, scans[0], context.where, factor);
  const single = scans.every((scan) => scan.regions.length === 1);
  const responses = scans.flatMap((scan) =>
    scan.regions.map((own): Response => {
      const name = scans.length === 1 ? own.region : single ? scan.name : `${own.region}/${scan.name}`;
      const u = Math.hypot(own.u, parameters.repeatability);
      const dof = parameters.repeatability > 0 ? null : Math.max(1, own.independent - 1);
      return { name, value: own.mean, u, dof, unit: unit('HU') };
    }),
  );
  return { value: { scans }, responses, findings, ...(scans[0] ? { conditions: scans[0].conditions } : {}) };
}
