import type { KnownNames } from '../chemistry/known-names.ts';
import type { LintAnswer } from '../chemistry/lint-formula.ts';
import type { MassRangeAnswer } from '../chemistry/mass-range.ts';

const signed = (n: number): string => (n < 0 ? `−${-n}` : n > 0 ? `+${n}` : '0');
const ion = (z: number): string => (z === 0 ? 'neutral' : `${Math.abs(z)}${z < 0 ? '−' : '+'}`);

/** The sum of charges: `7− is balanced by core −1, − 6 H (−6)`. */
function balance({ charge, balancingCoreCharge, adducts }: LintAnswer): string[] {
  if (charge === null || balancingCoreCharge === null) return [];
  const terms = adducts.map(
    ({ text, count, charge: z }) => `${count < 0 ? '−' : '+'} ${Math.abs(count)} ${text} (${signed(count * z)})`,
  );
  return [`charge       ${[`${ion(charge)} is balanced by core ${signed(balancingCoreCharge)}`, ...terms].join(', ')}`];
}

function shell(electrons: number, closed: boolean | null): string {
  if (electrons === 0) return 'a complex, no core';
  return closed ? 'a closed shell' : 'an open shell';
}

const mark = { error: 'error', warning: 'warning', note: 'note' } as const;

/** The bookkeeping of a formula, then what does not add up, each with its mend, and the verdict. */
export function lintLines(answer: LintAnswer): string[] {
  const { formula, hill, hydrogensLost, acidicHydrogens, electrons, closedShell, coreCharge, mz, findings } = answer;
  const known = [
    ...(hill === null ? [formula] : [`${formula} = ${hill}`]),
    ...balance(answer),
    ...(hydrogensLost !== null && hydrogensLost !== 0
      ? [
          `${hydrogensLost > 0 ? 'H lost  ' : 'H gained'}     ${Math.abs(hydrogensLost)}${acidicHydrogens === null || hydrogensLost < 0 ? '' : ` of ${acidicHydrogens} acidic H`}`,
        ]
      : []),
    ...(electrons === null || coreCharge === null
      ? []
      : [`electrons    ${electrons} with core ${signed(coreCharge)}, ${shell(electrons, closedShell)}`]),
    ...(mz === null
      ? []
      : [
          `m/z          ${mz.average.toFixed(3)} average, ${mz.monoisotopic.toFixed(3)} monoisotopic, isotopes spread by ${mz.spread.toFixed(3)} (standard deviation)`,
        ]),
  ];
  const found = findings.flatMap(({ level, code, message, where, fix }) => [
    `${mark[level]}[${code}] ${message}`,
    ...(hill === null ? [`  at ${where}`] : []),
    ...(fix ? [`  ${fix}`] : []),
  ]);
  const errors = findings.filter(({ level }) => level === 'error').length;
  return [
    ...known,
    ...found,
    errors === 0 ? 'nothing is wrong' : `${errors} ${errors === 1 ? 'thing is' : 'things are'} wrong`,
  ];
}

/** Ligands, then caps and modifications, one a line. */
export function knownNameLines({ ligands, modifications }: KnownNames): string[] {
  const ligandLines = ligands.map(({ names, formula, charge, metalBonds, acidic, is }) => {
    const acids = Object.entries(acidic).map(([group, n]) => `${n} ${group}`);
    const what = [`X ${metalBonds}`, ...acids].join(', ');
    return `${names.join(' ').padEnd(30)} ${`${formula}${charge ? ` ${ion(charge)}` : ''}`.padEnd(16)} ${what.padEnd(22)} ${is}`;
  });
  const sites = (text: string) => [...text].map((s) => ({ n: 'N-term', c: 'C-term' })[s] ?? s).join(' ');
  const caps = modifications.map(
    ({ name, formula, sites: at, is }) => `${name.padEnd(30)} ${formula.padEnd(16)} ${is}; at ${sites(at)}`,
  );
  return [
    ...(ligands.length > 0 ? ['ligands, as bound; X: X-type bonds; then H they can give up', ...ligandLines] : []),
    ...(modifications.length > 0 ? ['caps and modifications of peptides: added less what leaves', ...caps] : []),
  ];
}

/** Members of a range of formulae, one a line. */
export function massRangeLines({ formula, low, high, members }: MassRangeAnswer): string[] {
  const width = Math.max(...members.map((member) => member.formula.length));
  const lines = members.map(({ x, formula: text, average, monoisotopic, mz }) => {
    const ions = mz ? `  ${mz.average.toFixed(4).padStart(12)}  ${mz.monoisotopic.toFixed(4).padStart(12)}` : '';
    return `${String(x).padStart(3)}  ${text.padEnd(width)}  ${average.toFixed(4).padStart(12)}  ${monoisotopic.toFixed(4).padStart(12)}${ions}`;
  });
  const shown =
    members.length < high - low + 1
      ? [`${high - low + 1 - members.length} more: write narrower bounds, x = ${low}-${low + 10}`]
      : [];
  const head = `  x  ${'formula'.padEnd(width)}    average/Da  monoisotopic${members[0]?.mz ? '  m/z average   monoisotopic' : ''}`;
  return [`${formula}, x = ${low} to ${high}`, head, ...lines, ...shown];
}
