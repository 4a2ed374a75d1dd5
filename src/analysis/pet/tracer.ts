import { halfLife } from '../../chemistry/half-life.ts';
import { nuclideName } from '../../chemistry/isotopes.ts';
import { radionuclides } from '../../chemistry/radionuclide-table.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { exact, type Quantity, scale } from '../../quantity/quantity.ts';
import type { PetHeader } from '../../signal/volume.ts';
import { decayMistake, halfLifeTolerance } from '../animals/animal-half-life.ts';
import type { Take } from './take.ts';

export type Tracer = {
  /** Null where only a half-life is stated. */
  readonly nuclide: string | null;
  readonly halfLife: Quantity | null;
  /** Where the half-life is from, for the report. */
  readonly words: string;
  readonly findings: readonly Finding[];
};

type Sources = {
  readonly header: PetHeader | null;
  /** Of the animal sheet. */
  readonly animal: string | null;
  /** Label of the probe in the study; looked at where it is radioactive. */
  readonly label: string | null;
  readonly take: Take | undefined;
  readonly where: string;
};

/**
 * Nuclide and half-life (s) of the tracer. With an animal sheet the half-life is that of our table; without, that of the header,
 * by which the scanner itself decayed, with the uncertainty of our table. Throws T020 where sheet, probe and header name
 * different nuclides, T021 where the header's half-life differs from the nuclide's by more than 1 %; each answered by `take`.
 */
export function tracerOf({ header, animal, label, take, where }: Sources): Tracer {
  const nuclide = nuclideOf({ header, animal, label, take, where });
  const stated = header?.halfLifeSeconds || null;
  if (nuclide === null || !radionuclides[nuclide]) {
    const words = stated ? 'half-life of the header' : 'no half-life known';
    return { nuclide, halfLife: stated ? exact(stated, 's') : null, words, findings: [] };
  }
  const table = halfLife(nuclide, where);
  const source = radionuclides[nuclide].source;
  if (!stated) return { nuclide, halfLife: table, words: `${nuclide}, ${source}`, findings: [] };
  const relative = stated / table.value - 1;
  const far = Math.abs(relative) > halfLifeTolerance;
  if (far && !take?.['half-life'])
    throw new InputError({
      code: 'T021',
      where,
      expected: `${table.value.toFixed(1)} s, the half-life of ${nuclide} (${source})`,
      found: `${stated} s in the header`,
      fix: 'answer with take: { half-life: table, why: … } (or header), or correct the isotope of the animal sheet',
      why: `over one half-life activities would be wrong by a factor of ${decayMistake(table.value, stated, table.value).toPrecision(4)}`,
    });
  const byTable = take?.['half-life'] === 'table' || (take?.['half-life'] === undefined && animal !== null);
  const value = byTable ? table : scale(table, stated / table.value);
  return {
    nuclide,
    halfLife: value,
    words: `${nuclide}, ${byTable ? source : `${stated} s of the header`}`,
    findings: [],
  };
}

function nuclideOf({ header, animal, label, take, where }: Sources): string | null {
  const probe = label !== null && Object.hasOwn(radionuclides, label) ? label : null;
  const inHeader = header?.nuclide ? nuclideName(header.nuclide, where) : null;
  const stated = animal ?? probe;
  if (animal !== null && probe !== null && animal !== probe) throw otherNuclide(where, probe, 'the probe', animal);
  if (stated === null || inHeader === null || stated === inHeader) return stated ?? inHeader;
  if (take?.nuclide) return take.nuclide === 'header' ? inHeader : stated;
  throw otherNuclide(where, stated, animal === null ? 'the probe' : 'the animal sheet', inHeader);
}

function otherNuclide(where: string, expected: string, of: string, found: string): InputError {
  const [a, b] = [expected, found].map((name) => radionuclides[name] && halfLife(name).value);
  const hour = a && b ? decayMistake(3600, b, a) : null;
  return new InputError({
    code: 'T020',
    where,
    expected: `${expected}, as ${of} says`,
    found,
    fix: 'correct the sheet or the label of the probe, or answer with take: { nuclide: animals, why: … } (or header)',
    ...(hour ? { why: `every hour of decay would be wrong by a factor of ${hour.toPrecision(4)}` } : {}),
  });
}
