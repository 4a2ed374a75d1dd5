import { unit } from '../quantity/unit.ts';
import { onlyNuclideOf } from '../signal/nuclide-of-mass.ts';
import type { Channel, Trace } from '../signal/signal.ts';
import { agilentCsv } from './agilent-csv.ts';
import { massHunterTime } from './clock.ts';
import { nuRawFiles, nuRawSignal } from './nu-raw.ts';
import { nuText } from './nu-text.ts';
import { perkinElmerParticles } from './perkinelmer-particles.ts';
import { thermoParticles } from './thermo-particles.ts';
import { tofwerkText } from './tofwerk-text.ts';

/** Exports of time-resolved data that the simulators write. Nu and TOFWERK are time-of-flight instruments. */
export const vendors = ['agilent', 'thermo', 'perkinelmer', 'nu', 'nu-raw', 'tofwerk'] as const;
export type Vendor = (typeof vendors)[number];

/** The files of a trace, by path below `raw/`, and the trace as a reader returns it: same numbers, same rounding. */
export type Written = { readonly trace: Trace; readonly files: ReadonlyMap<string, Uint8Array> };

export const isTimeOfFlight = (vendor: Vendor): boolean =>
  vendor === 'nu' || vendor === 'nu-raw' || vendor === 'tofwerk';

/** How the vendor names an isotope. */
export function labelOf(vendor: Vendor, nuclide: string): string {
  const [, mass, symbol] = /^(\d+)([A-Z][a-z]?)$/.exec(nuclide) ?? ['', '', nuclide];
  if (vendor === 'agilent') return `${symbol}${mass}`;
  if (vendor === 'perkinelmer') return symbol;
  if (vendor === 'tofwerk') return `[${nuclide}]+`;
  return nuclide;
}

/** Writes a trace in the vendor's layout; `startSeconds` after nine in the morning, `dwellSeconds` as the method had it. */
export function writeTrace(
  vendor: Vendor,
  trace: Trace,
  about: { readonly startSeconds: number; readonly dwellSeconds: number; readonly batch: string },
): Written {
  const { startSeconds, dwellSeconds, batch } = about;
  const seconds = trace.seconds.map((s) => tidy(s));
  const channels = trace.channels.map((channel) => rounded(vendor, channel, dwellSeconds));
  const whole: Trace = { ...trace, seconds, channels };
  const one = (bytes: Uint8Array, read = whole): Written => ({
    trace: read,
    files: new Map([[`${trace.name}.csv`, bytes]]),
  });
  switch (vendor) {
    case 'agilent':
      return one(
        agilentCsv(whole, {
          path: `D:\\Agilent\\ICPMH\\1\\DATA\\Cupel simulation\\${batch}.b\\${trace.name}.d`,
          acquired: massHunterTime(startSeconds),
          printed: massHunterTime(startSeconds + trace.seconds[trace.seconds.length - 1] + 5),
          batch: `${batch}.b`,
          timeDecimals: 6,
        }),
      );
    case 'thermo':
      return one(thermoParticles(whole));
    case 'perkinelmer':
      return one(perkinElmerParticles(whole), { ...whole, seconds: seconds.map(() => Number.NaN) });
    case 'nu':
      return one(nuText(whole));
    case 'nu-raw':
      return { trace: whole, files: nuRawFiles(whole, dwellSeconds) };
    case 'tofwerk':
      return one(tofwerkText(whole));
  }
}

/** Pattern of the files of acquisitions whose names begin with `stem`, as a study names them. */
export function rawPattern(vendor: Vendor, stem: string): string {
  return vendor === 'nu-raw' ? `raw/${stem}_*/*` : `raw/${stem}_*.csv`;
}

/** Seconds to the microsecond, as the nearest number to what is printed. */
const tidy = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;

function rounded(vendor: Vendor, channel: Channel, dwellSeconds: number): Channel {
  if (vendor === 'agilent') return { ...channel, values: channel.values.map((cps) => Math.round(cps * 100) / 100) };
  if (vendor === 'nu-raw') return { ...channel, values: channel.values.map(nuRawSignal) };
  if (vendor !== 'perkinelmer') return { ...channel, values: channel.values.map((v) => Number(v.toPrecision(14))) };
  const values = channel.values.map((cps) => Number((cps * dwellSeconds).toPrecision(9)));
  return { label: channel.label, nuclide: onlyNuclideOf(channel.label), mode: 'counts', unit: unit('counts'), values };
}
