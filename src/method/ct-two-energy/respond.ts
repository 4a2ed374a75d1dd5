import { readScan, type Scan } from '../../analysis/ct/scan.ts';
import { requireSameConditions } from '../../analysis/ct/scan-conditions.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

export type Scans = { readonly scans: readonly Scan[] };

/** Mean HU of every region of every scan, at whatever energy. Throws Q500, Q501, Q502 (kernel, slice thickness). */
export async function respond(
  acquisitions: readonly Acquisition[],
  _parameters: Parameters,
  context: Context,
): Promise<Responded<Scans>> {
  const scans: Scan[] = [];
  const findings: Finding[] = [];
  for (const acquisition of acquisitions) {
    const read = await readScan(acquisition, context.beside?.regions ?? [], context.where);
    scans.push(read.scan);
    findings.push(...read.findings);
  }
  for (const scan of scans)
    requireSameConditions(apartFromEnergy(scan), apartFromEnergy(scans[0]), context.where, () => '');
  return { value: { scans }, responses: [], findings };
}

/** A scan with its settings beside the energy. */
export function apartFromEnergy({ name, conditions: { energy: _, ...conditions } }: Scan) {
  return { name, conditions };
}
