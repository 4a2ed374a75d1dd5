import type { Finding } from '../finding/finding.ts';
import { type ElectronCount, isClosedShell } from './electron-count.ts';
import type { Formula } from './formula.ts';
import type { HydrogenBook } from './lint-hydrogen.ts';

/** `7−`, `2+`, `neutral`. */
export const ionCharge = (z: number): string => (z === 0 ? 'neutral' : `${Math.abs(z)}${z < 0 ? '−' : '+'}`);
/** `−1`, `0`, `+2`. */
const coreChargeText = (q: number): string => (q < 0 ? `−${-q}` : q > 0 ? `+${q}` : '0');

/** `6 H lost`, `2 H gained`, `no H lost`. */
function hydrogenText(lost: number): string {
  if (lost === 0) return 'no H lost';
  return lost > 0 ? `${lost} H lost` : `${-lost} H gained`;
}

/** What else carries charge, in words: ` and 2 Cs`. */
function others(formula: Formula): string {
  const charged = formula.adducts.filter(
    ({ charge, atoms }) => charge !== 0 && Object.keys(atoms).some((key) => key !== 'H'),
  );
  return charged.map(({ count, text }) => ` and ${count} ${text}`).join('');
}

/**
 * Ion charge = core charge + charge of adducts − H lost. `claimed` is the core charge as stated, `balancing` the one that
 * follows; `lost` the H lost on their own. Findings C070, and C077 where no charge is written.
 */
export function lintBalance(
  formula: Formula,
  claimed: number | null,
  balancing: number,
  lost: number,
  where: string,
): readonly Finding[] {
  const z = formula.composition.charge;
  const ions = formula.adducts.some(({ basis }) => basis === 'written');
  const salt = ions || formula.ligands.some(({ ligand }) => ligand.composition.charge !== 0);
  // a neutral salt of cations has a charged core; H lost make an ion
  if (z === 0 && !salt && (claimed === null ? balancing !== 0 && lost !== 0 : claimed !== balancing))
    return [noCharge(formula, claimed, balancing, lost, where)];
  if (claimed === null || claimed === balancing) return [];
  const would = z + claimed - balancing;
  const needed = lost + claimed - balancing;
  const core = coreChargeText(claimed);
  return [
    {
      level: 'error',
      code: 'C070',
      where,
      message: `${hydrogenText(lost)}${others(formula)} with core ${core} would be ${ionCharge(would)}; the ion is written ${ionCharge(z)}`,
      fix: `${hydrogenText(needed)} balances ${ionCharge(z)} with core ${core}, or core charge ${coreChargeText(balancing)} with ${hydrogenText(lost)}`,
    },
  ];
}

function noCharge(formula: Formula, claimed: number | null, balancing: number, lost: number, where: string): Finding {
  const core = claimed ?? 0;
  const z = core - balancing;
  const sign = `${Math.abs(z)}${z < 0 ? '-' : '+'}`;
  return {
    level: 'warning',
    code: 'C077',
    where,
    message: `no charge is written; ${hydrogenText(lost)}${others(formula)} with core ${coreChargeText(core)} makes ${ionCharge(z)}`,
    fix: `write the charge of the ion, for example [${formula.text}]${sign}`,
  };
}

/**
 * A note C074 where the electrons close no shell, with the core charge that would close the nearest, and the H lost with
 * it where the ligands can lose or take so many (`acidic`, `basic`; null where not known).
 */
export function lintShell(
  formula: Formula,
  count: ElectronCount,
  { plain: lost, acidic, basic }: Pick<HydrogenBook, 'plain' | 'acidic' | 'basic'>,
  where: string,
): readonly Finding[] {
  // none at all: a complex of metal ions, no core
  if (count.closedShell || count.electrons <= 0) return [];
  // one charge more is one electron less
  const step = [1, -1, 2, -2, 3, -3, 4, -4].find((n) => isClosedShell(count.electrons + n));
  const ion = formula.composition.charge !== 0;
  const wanted = lost - (step ?? 0);
  const possible = wanted > 0 ? wanted <= (acidic ?? wanted) : -wanted <= (basic ?? -wanted);
  const hint = ion && possible && step !== undefined ? `, which is ${hydrogenText(wanted)}` : '';
  const closing =
    step === undefined ? '' : `; ${count.electrons + step} with core ${coreChargeText(count.coreCharge - step)}${hint}`;
  return [
    {
      level: 'note',
      code: 'C074',
      where,
      message: `${count.electrons} electrons with core ${coreChargeText(count.coreCharge)}, an open shell${closing}`,
      fix: 'shells are a hint, not a rule: take the core charge that the spectrum shows',
    },
  ];
}
