import { InputError } from '../../finding/input-error.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** One animal of the study, as its sheet tells; null where the sheet says nothing. */
export type Animal = {
  readonly name: string;
  readonly group: string | null;
  /** Body weight (g). */
  readonly weight: Quantity | null;
  /** `64Cu`. */
  readonly nuclide: string | null;
  /** Time of injection: seconds from 1970-01-01 00:00 by the laboratory's clock. */
  readonly injectedAt: number | null;
  /** Net activity injected (Bq) at `injectedAt`. */
  readonly injected: Quantity | null;
  /** Metal injected (ug). */
  readonly metalDose: Quantity | null;
  /** The row of the sheet as it stands, by column. */
  readonly row: Readonly<Record<string, string>>;
};

/**
 * The animal whose name stands as a whole token in the name of an acquisition (`m01` in `m01_24h`); a name within a longer one is
 * not its own. Null where none does. Throws T025 where two animals are named.
 */
export function animalNamed(acquisitionName: string, animals: readonly Animal[]): Animal | null {
  const found = animals.filter(({ name }) => holdsToken(acquisitionName, name));
  const whole = found.filter((a) => !found.some((b) => b.name.length > a.name.length && holdsToken(b.name, a.name)));
  if (whole.length > 1) throw twoNamed(acquisitionName, whole);
  return whole[0] ?? null;
}

function twoNamed(acquisitionName: string, animals: readonly Animal[]): InputError {
  return new InputError({
    code: 'T025',
    where: acquisitionName,
    expected: 'the name of one animal of the sheet',
    found: animals.map((a) => `"${a.name}"`).join(' and '),
    fix: 'name animals so that no date, time or number of a scan is taken for one (m1 rather than 1), and each scan for one animal; cut a bed of several animals into one scan each',
    why: 'the dose and weight of another animal would be taken',
  });
}

/** Whether `token` stands in `text` with neither letter nor digit beside it, letter case aside. */
export function holdsToken(text: string, token: string): boolean {
  const [whole, sought] = [text.toLowerCase(), token.toLowerCase()];
  const wordLike = /[\p{L}\p{N}]/u;
  for (let at = whole.indexOf(sought); at >= 0 && sought !== ''; at = whole.indexOf(sought, at + 1)) {
    const before = whole[at - 1] ?? ' ';
    const after = whole[at + sought.length] ?? ' ';
    if (!wordLike.test(before) && !wordLike.test(after)) return true;
  }
  return false;
}
