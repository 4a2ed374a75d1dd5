import { convertValue, displayUnit, unit } from '../quantity/unit.ts';

const token = /(?:^|[^\p{L}\p{N}.])(\d+(?:\.\d+)?)[ _]?(s|sec|min|h|hr|d)(?:pi)?(?![\p{L}\p{N}])/iu;
const units: Readonly<Record<string, string>> = { sec: 's', hr: 'h' };

/** A time that stands in a name as a token of its own, `24h` in `m01_24h`: in seconds, and as `24 h`; null where there is none. */
export function timeToken(name: string): { readonly seconds: number; readonly text: string } | null {
  const found = token.exec(name);
  if (!found) return null;
  const written = found[2].toLowerCase();
  const u = unit(units[written] ?? written);
  return { seconds: convertValue(Number(found[1]), u, unit('s')), text: `${Number(found[1])} ${displayUnit(u)}` };
}

/** Seconds as people say them: `45 s`, `10 min`, `3.9 h`, `2.1 d` from three days on. */
export function spokenTime(seconds: number): string {
  const size = Math.abs(seconds);
  const [factor, name] =
    size < 120 ? [1, 's'] : size < 5400 ? [60, 'min'] : size < 259_200 ? [3600, 'h'] : [86_400, 'd'];
  return `${Number((seconds / factor).toPrecision(3))} ${name}`;
}
