import type { LaserPass, Trace } from '../signal/signal.ts';
import { agilentCsv } from './agilent-csv.ts';
import { massHunterTime, qtegraTime } from './clock.ts';
import { nuLaserLine } from './nu-laser-line.ts';
import { perkinElmerLine } from './perkinelmer-line.ts';
import { thermoLdr } from './thermo-ldr.ts';
import { labelOf } from './vendor.ts';

/** Exports of rasters; Nu is a time of flight. */
export const mapVendors = ['thermo', 'agilent', 'perkinelmer', 'nu'] as const;
export type MapVendor = (typeof mapVendors)[number];

/**
 * Lines of a raster as the vendor's files below `raw/<name>/`: one a line, or one where there is only one. `starts` (s of
 * the session) has one for each line; the pass of a line is that of the same place.
 */
export function mapFiles(
  vendor: MapVendor,
  name: string,
  lines: readonly Trace[],
  passes: readonly LaserPass[],
  starts: readonly number[],
): ReadonlyMap<string, Uint8Array> {
  const bytesOf = (line: Trace, i: number): Uint8Array => {
    switch (vendor) {
      case 'thermo':
        return thermoLdr(line, qtegraTime(starts[i]));
      case 'perkinelmer':
        return perkinElmerLine(line);
      case 'nu':
        return nuLaserLine(line, passes[i], { image: name, number: i + 1, startSeconds: starts[i] });
      case 'agilent':
        return agilentCsv(line, {
          path: `D:\\Agilent\\ICPMH\\1\\DATA\\Cupel simulation\\la-map.b\\${line.name.replace('.csv', '.d')}`,
          acquired: massHunterTime(starts[i]),
          printed: massHunterTime(starts[i] + 3600),
          batch: 'la-map.b',
          timeDecimals: 6,
        });
    }
  };
  return new Map(lines.map((line, i) => [`raw/${name}/${line.name}`, bytesOf(line, i)]));
}

/** How the vendor names an isotope in a raster. */
export function mapLabel(vendor: MapVendor, nuclide: string): string {
  return labelOf(vendor === 'perkinelmer' ? 'agilent' : vendor, nuclide);
}

/** How the vendor names the file of line `i` (from 1). */
export function lineFile(vendor: MapVendor, name: string, i: number): string {
  return `${name}_${i}.${vendor === 'perkinelmer' ? 'xl' : 'csv'}`;
}

/** A line with the digits its vendor prints: what a reader of the file returns. */
export function roundedLine(vendor: MapVendor, line: Trace): Trace {
  const digits = (value: number) => Number(value.toPrecision(vendor === 'thermo' ? 15 : 14));
  const round = vendor === 'agilent' ? (cps: number) => Math.round(cps * 100) / 100 : digits;
  return {
    ...line,
    seconds: line.seconds.map((s) => Math.round(s * 1e5) / 1e5),
    channels: line.channels.map((channel) => ({ ...channel, values: channel.values.map(round) })),
  };
}
