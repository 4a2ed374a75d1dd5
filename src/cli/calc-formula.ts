import { knownNames } from '../chemistry/known-names.ts';
import { ligands as ligandsOf } from '../chemistry/ligand.ts';
import { lintFormula } from '../chemistry/lint-formula.ts';
import { knownNameLines, lintLines } from '../report/formula-text.ts';
import { definitions, electronFlags, type Ligands, mzRange } from './calc-flags.ts';
import { exitCodes } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { say, sayJson } from './terminal.ts';

type LintFlags = Ligands & { readonly coreCharge?: string; readonly hydrides?: string; readonly mz?: string };

/** `cupel calc lint FORMULA`: exit code 1 when a finding is an error. */
export async function lint(call: Invocation, formula: string, flags: LintFlags): Promise<number> {
  const answer = lintFormula(formula, {
    ligands: ligandsOf(definitions(flags), '--ligand'),
    ...electronFlags(flags),
    ...(flags.mz !== undefined && { mz: mzRange(flags.mz) }),
  });
  if (call.json) sayJson(answer);
  else for (const line of lintLines(answer)) say(line);
  return answer.passed ? exitCodes.fine : exitCodes.failed;
}

/** `cupel calc ligands [NAME]`. */
export async function ligands(call: Invocation, name: string | undefined): Promise<number> {
  const answer = knownNames(name);
  if (call.json) sayJson(answer);
  else for (const line of knownNameLines(answer)) say(line);
  return exitCodes.fine;
}
