import { acquisitionName, rasterName } from '../../text/acquisition-name.ts';
import { byLineNumber } from '../../text/line-numbers.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Claim, Format } from '../format.ts';
import { layoutOfHead } from './layout.ts';
import { type ThermoOptions, thermoOptions } from './options.ts';

/** Qtegra (iCAP): line files `*_ldr_N.csv`, columns and rows export, single-particle csv. */
export const thermoFormat: Format<ThermoOptions> = {
  name: 'thermo',
  title: 'Thermo Qtegra csv (lines, columns, rows, single particle)',
  version: 1,
  options: thermoOptions,
  claims,
  load: async () => (await import('./read.ts')).thermoReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const rasters = new Map<string, string[]>();
  const single: Claim[] = [];
  for (const [path, head] of heads) {
    const layout = layoutOfHead(head);
    if (!layout) continue;
    const { folder, stem, number, ending } = numberedStem(path);
    if (layout.kind !== 'lines') single.push({ name: acquisitionName(path), files: [path], doubts: [] });
    else {
      const key = number === null ? path : `${folder}${stem}${ending}`;
      const files = rasters.get(key);
      if (files) files.push(path);
      else rasters.set(key, [path]);
    }
  }
  const lines = [...rasters.values()].map((files): Claim => {
    files.sort(byLineNumber);
    return { name: rasterName(files[0]), files, doubts: [] };
  });
  return [...lines, ...single];
}
