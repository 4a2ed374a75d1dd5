import { timeToken } from '../time-token.ts';

/** What the name of an acquisition tells: `m01_24h_80kVp` is of m01, 24 h after injection, at 80 kVp. */
export type ScanName = {
  /** The name without time, energy and words such as `regions` or `pre`. */
  readonly subject: string;
  /** `24 h`; null where the name has none. */
  readonly time: string | null;
  readonly seconds: number | null;
  /** Taken before the probe was given: `pre`, `baseline`. */
  readonly before: boolean;
  /** `80 kVp`, `60 keV`; null where the name has none. */
  readonly energy: string | null;
};

const energyToken = /^(\d+(?:\.\d+)?)(kv|kvp|kev)$/i;
const beforeToken = /^(pre|precontrast|baseline)$/i;
const asideToken = /^(ct|rois?|regions?|labels?|seg|segmentation|masks?)$/i;

/** Reads the name by its parts between `_`, `-`, `/` and spaces. */
export function scanName(name: string): ScanName {
  const own: string[] = [];
  let [time, seconds, energy]: [string | null, number | null, string | null] = [null, null, null];
  let before = false;
  for (const token of name.split(/[_\-\s/]+/)) {
    const told = timeToken(token);
    const [, volts, kind] = energyToken.exec(token) ?? [];
    if (told) ({ text: time, seconds } = told);
    else if (kind !== undefined) energy = `${Number(volts)} ${/^kev$/i.test(kind) ? 'keV' : 'kVp'}`;
    else if (beforeToken.test(token)) before = true;
    else if (token !== '' && !asideToken.test(token)) own.push(token);
  }
  return { subject: own.join('_'), time, seconds, before, energy };
}
