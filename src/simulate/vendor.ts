import { unit } from '../quantity/unit.ts';
import { onlyNuclideOf } from '../signal/nuclide-of-mass.ts';
import type { Channel, Trace } from '../signal/signal.ts';
import { agilentCsv } from './agilent-csv.ts';
import { massHunterTime } from './clock.ts';
import { nuText } from './nu-text.ts';
import { perkinElmerParticles } from './perkinelmer-particles.ts';
import { thermoParticles } from './thermo-particles.ts';
import { tofwerkText } from './tofwerk-text.ts';

/** Exports of time-resolved data that the simulators write. Nu and TOFWERK are time-of-flight instruments. */
export const vendors = ['agilent', 'thermo', 'perkinelmer', 'nu', 'tofwerk'] as const;
export type Vendor = (typeof vendors)[number];

/** The file of a trace as `recorded` by an instrument, and the trace as a reader returns it: same numbers, same rounding. */
export type Written = { readonly trace: Trace; readonly bytes: Uint8Array };

export const isTimeOfFlight = (vendor: Vendor): boolean => vendor === 'nu' || vendor === 'tofwerk';

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
  switch (vendor) {
    case 'agilent':
      return {
        trace: whole,
        bytes: agilentCsv(whole, {
          path: `D:\\Agilent\\ICPMH\\1\\DATA\\Cupel simulation\\${batch}.b\\${trace.name}.d`,
          acquired: massHunterTime(startSeconds),
          printed: massHunterTime(startSeconds + trace.seconds[trace.seconds.length - 1] + 5),
          batch: `${batch}.b`,
          timeDecimals: 6,
        }),
      };
    case 'thermo':
      return { trace: whole, bytes: thermoParticles(whole) };
    case 'perkinelmer':
      return { trace: { ...whole, seconds: seconds.map(() => Number.NaN) }, bytes: perkinElmerParticles(whole) };
    case 'nu':
      return { trace: whole, bytes: nuText(whole) };
    case 'tofwerk':
      return { trace: whole, bytes: tofwerkText(whole) };
  }
}

/** Seconds to the microsecond, as the nearest number to what is printed. */
const tidy = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;

function rounded(vendor: Vendor, channel: Channel, dwellSeconds: number): Channel {
  if (vendor === 'agilent') return { ...channel, values: channel.values.map((cps) => Math.round(cps * 100) / 100) };
  if (vendor !== 'perkinelmer') return { ...channel, values: channel.values.map((v) => Number(v.toPrecision(14))) };
  const values = channel.values.map((cps) => Number((cps * dwellSeconds).toPrecision(9)));
  return { label: channel.label, nuclide: onlyNuclideOf(channel.label), mode: 'counts', unit: unit('counts'), values };
}
