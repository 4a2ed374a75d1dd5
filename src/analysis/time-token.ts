import { convertValue, displayUnit, unit } from '../quantity/unit.ts';

const token = /(?:^|[^\p{L}\p{N}.])(\d+(?:[.p]\d+)?)[ _]?(s|sec|[Mm]in|[Hh]|[Hh]r|d|wk)(?:pi)?(?![\p{L}\p{N}])/u;
const units: Readonly<Record<string, readonly [number, string]>> = { sec: [1, 's'], hr: [1, 'h'], wk: [7, 'd'] };

/** A time that stands in a name as a token of its own, `24h` in `m01_24h`, `1p5h`: in seconds, and as `24 h`; null where there is none. */
export function timeToken(name: string): { readonly seconds: number; readonly text: string } | null {
  const found = token.exec(name);
  if (!found) return null;
  const written = found[2].toLowerCase();
  const [times, of] = units[written] ?? [1, written];
  const count = times * Number(found[1].replace('p', '.'));
  const u = unit(of);
  return { seconds: convertValue(count, u, unit('s')), text: `${count} ${displayUnit(u)}` };
}

/** Seconds as people say them: `45 s`, `10 min`, `3.9 h`, `2.1 d` from three days on. */
export function spokenTime(seconds: number): string {
  const size = Math.abs(seconds);
  const [factor, name] =
    size < 120 ? [1, 's'] : size < 5400 ? [60, 'min'] : size < 259_200 ? [3600, 'h'] : [86_400, 'd'];
  return `${Number((seconds / factor).toPrecision(3))} ${name}`;
}
