import { drawnForScan } from '../../analysis/pet/drawn-for-scan.ts';
import { type ScanRegions, scanRegions } from '../../analysis/pet/scan-regions.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';
import { sheetOf } from './sheet.ts';

/** What the regions of every scan hold, frame by frame. */
export async function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Promise<Responded<readonly ScanRegions[]>> {
  const { animals } = sheetOf(context, parameters, {});
  const drawn = context.beside?.regions ?? [];
  const scans: ScanRegions[] = [];
  for (const { name, signal } of acquisitions) {
    const where = `${context.where} ${name}`;
    if (signal.kind !== 'volume') throw noVolume(signal.kind, where);
    const own = drawn.length > 0 ? drawnForScan(name, drawn, animals, where) : [];
    scans.push(await scanRegions(name, signal, own, parameters, where));
  }
  return { value: scans, responses: [], findings: scans.flatMap((s) => s.findings) };
}

function noVolume(kind: string, where: string): InputError {
  return new InputError({
    code: 'Q476',
    where,
    expected: 'a PET volume',
    found: `a ${kind}`,
    fix: 'name PET scans alone as sample; drawings go under regions:, the sheet under animals:',
  });
}
