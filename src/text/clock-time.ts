import { isoTime } from './clock.ts';

/**
 * A date and time in any of the spellings of `isoTime` as seconds from 1970-01-01 00:00 by the same clock, its zone left
 * out; a date alone is its midnight. Null for anything else, a 30th of February too.
 */
export function clockSeconds(text: string): number | null {
  const iso = isoTime(text) ?? isoTime(`${text} 00:00`);
  if (iso === undefined) return null;
  const plain = iso.slice(0, 19);
  const milliseconds = Date.parse(`${plain}Z`);
  if (!Number.isFinite(milliseconds) || new Date(milliseconds).toISOString().slice(0, 19) !== plain) return null;
  return milliseconds / 1000;
}

/** `2026-03-02 09:15:30` from such seconds, to the second. */
export function clockText(seconds: number): string {
  return new Date(Math.round(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
