import { InputError } from '../../finding/input-error.ts';
import type { Signal } from '../../signal/signal.ts';
import { scanName } from './scan-name.ts';

type Drawn = { readonly name: string; readonly signal: Signal };

const beginsWith = (name: string, part: string) =>
  part !== '' && (name === part || (name.startsWith(part) && /^[^\p{L}\p{N}]/u.test(name.slice(part.length))));

/**
 * The drawn regions of a scan: those named as it (`m01_24h_regions` of `m01_24h`), else those of its subject and time at any
 * energy, else those of its subject without a time (`m01_regions`), else the only ones there are. Throws Q501.
 */
export function regionsOfScan(scan: string, drawn: readonly Drawn[], where: string): readonly Drawn[] {
  const { subject, time, before } = scanName(scan);
  const named = drawn.map((one) => ({ one, name: scanName(one.name) }));
  const ofSubject = named.filter(({ name }) => beginsWith(name.subject, subject));
  const choices = [
    named.filter(({ one }) => beginsWith(one.name, scan)),
    ofSubject.filter(({ name }) => name.time === time && name.before === before),
    ofSubject.filter(({ name }) => name.time === null && !name.before),
    drawn.length === 1 ? named : [],
  ];
  const found = choices.find((some) => some.length > 0);
  if (found) return found.map(({ one }) => one);
  throw new InputError({
    code: 'Q501',
    where,
    expected: `regions named as the scan (${scan}_regions) or its subject (${subject || scan}_regions)`,
    found: drawn.map(({ name }) => name).join(', ') || 'none',
    fix: 'name the files of regions so, or give one file for all scans',
  });
}
