import { isoTime } from '../../text/clock.ts';

const clock = /(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?\s*([ap]\.?m\.?)?\s*(?:Z|[-+]\d{2}:?\d{2})?\s*$/i;
const zone = /(Z|[-+]\d{2}:?\d{2})$/;
const daySeconds = 86_400;

/** A time stamp (s) as whole seconds and their fraction: of 1970 where it is dated, else of the day it was written. */
export type Stamp = { readonly whole: number; readonly fraction: number; readonly dated: boolean };

/**
 * `2024-07-17 13:12:58.112` as a stamp, in the zone of the log. Undated where there is no date, or one whose day and
 * month could be exchanged. Null for anything else.
 */
export function stampOf(text: string): Stamp | null {
  const time = clock.exec(text);
  if (!time) return null;
  const fraction = time[4] === undefined ? 0 : Number(`0.${time[4]}`);
  const iso = isoTime(text.replace(/(:\d{2}),(\d+)/, '$1.$2'))?.replace(zone, '');
  if (iso) {
    const milliseconds = Date.parse(`${iso}Z`);
    return Number.isNaN(milliseconds) ? null : { whole: milliseconds / 1000, fraction, dated: true };
  }
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3])];
  const half = time[5]?.toLowerCase();
  if (minute > 59 || second > 59 || hour > (half ? 12 : 23)) return null;
  const hours = half ? (hour % 12) + (half.startsWith('p') ? 12 : 0) : hour;
  return { whole: hours * 3600 + minute * 60 + second, fraction, dated: false };
}

/**
 * Seconds of each stamp from the earliest one, exact to the digits of the log. Among undated stamps a step back by more
 * than half a day is midnight.
 */
export function fromFirst(stamps: readonly Stamp[]): { seconds: Float64Array; first: Stamp } {
  const dated = stamps.every((stamp) => stamp.dated);
  let days = 0;
  const whole = stamps.map((stamp, i) => {
    const step = i === 0 ? 0 : (stamp.whole - stamps[i - 1].whole) % daySeconds;
    if (!dated && step < -daySeconds / 2) days++;
    else if (!dated && step > daySeconds / 2 && days > 0) days--;
    return dated ? stamp.whole : (stamp.whole % daySeconds) + days * daySeconds;
  });
  let first = 0;
  for (let i = 1; i < whole.length; i++)
    if (whole[i] < whole[first] || (whole[i] === whole[first] && stamps[i].fraction < stamps[first].fraction))
      first = i;
  const seconds = Float64Array.from(whole, (w, i) => w - whole[first] + (stamps[i].fraction - stamps[first].fraction));
  return { seconds, first: { ...stamps[first], dated } };
}

/** `2024-07-17T13:12:58.112`, to the millisecond, in the zone of the log; the time of day where it is undated. */
export function isoOf({ whole, fraction, dated }: Stamp): string {
  const iso = new Date(Math.round((whole + fraction) * 1000)).toISOString().replace(/Z$/, '');
  return dated ? iso : iso.slice(11);
}
