import { InputError } from '../../finding/input-error.ts';
import { interval } from '../../quantity/coverage.ts';
import { add, exact, type Quantity, subtract } from '../../quantity/quantity.ts';
import type { OrganPart } from './organ-part.ts';
import type { OrganTime } from './organ-rows.ts';

/** Where the dose of one animal went. */
export type MassBalance = {
  readonly animal: string;
  readonly time: OrganTime | null;
  /** %{ID} in all organs and excreta; a lower bound where one of them is. */
  readonly recovered: Quantity;
  /** 100 %{ID} less what was recovered; an upper bound where that is a lower one. */
  readonly unassigned: Quantity;
  readonly bounded: boolean;
  readonly parts: readonly OrganPart[];
};

/**
 * The balance of each animal: its organs at the last time they were taken, and excreta of all times up to that. Throws Q561 where
 * the interval (95 %) of what was recovered lies wholly above 100 % of the dose.
 */
export function massBalances(parts: readonly OrganPart[], excreta: readonly string[]): MassBalance[] {
  const animals = [...new Set(parts.map((p) => p.animal.name))];
  const balances = animals.flatMap((animal): MassBalance[] => {
    const own = parts.filter((p) => p.animal.name === animal && p.fraction !== null);
    if (own.length === 0) return [];
    const isExcreta = (p: OrganPart) => excreta.some((name) => name.toLowerCase() === p.organ.toLowerCase());
    const hours = (p: OrganPart) => p.time?.hours ?? 0;
    const last = Math.max(...own.map(hours));
    const taken = own.filter(
      (p) => isExcreta(p) || !own.some((q) => q.organ.toLowerCase() === p.organ.toLowerCase() && hours(q) > hours(p)),
    );
    const recovered = taken.flatMap((p) => p.fraction ?? []).reduce(add);
    return [
      {
        animal,
        time: own.find((p) => hours(p) === last)?.time ?? null,
        recovered,
        unassigned: subtract(exact(100, '%{ID}'), recovered),
        bounded: taken.some((p) => p.bound === 'lower'),
        parts: taken,
      },
    ];
  });
  const impossible = balances.filter((b) => interval(b.recovered).lo > 100);
  if (impossible.length > 0) throw tooMuch(impossible);
  return balances;
}

function tooMuch(balances: readonly MassBalance[]): InputError {
  const shown = balances.slice(0, 4).map(({ animal, recovered }) => {
    const { lo, hi } = interval(recovered);
    return `${animal} ${recovered.value.toPrecision(4)} %ID (${lo.toPrecision(4)} … ${hi.toPrecision(4)})`;
  });
  const [worst] = [...balances].sort((a, b) => b.recovered.value - a.recovered.value);
  const largest = [...worst.parts].sort((a, b) => (b.fraction?.value ?? 0) - (a.fraction?.value ?? 0)).slice(0, 3);
  return new InputError({
    code: 'Q561',
    where: `mass balance of ${worst.animal}`,
    expected: 'no more recovered than was injected: an interval of 95 % that reaches to 100 %ID or below',
    found: `${shown.join(', ')}${balances.length > 4 ? ` and ${balances.length - 4} more` : ''}; most in ${largest.map((p) => `${p.organ} ${p.fraction?.value.toPrecision(3)}`).join(', ')}`,
    fix: 'check standards, dilution, injected dose, units and whole-body shares; an animal is left out with a reason by parameters: { leave-out: { m07: why } }; without a balance: balance: false',
    why: `shares of the dose are too large by a factor of ${(worst.recovered.value / 100).toPrecision(3)} or more`,
  });
}
