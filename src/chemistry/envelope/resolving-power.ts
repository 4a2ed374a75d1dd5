import { InputError } from '../../finding/input-error.ts';

/**
 * m/Δm of a spectrometer, Δm the full width of a peak at half its height (IUPAC 2013, doi 10.1351/PAC-REC-06-04-06), as
 * `value` at m/z `at`. Elsewhere it is the same (`constant`: time of flight), falls as 1/√(m/z) (`orbitrap`) or as
 * 1/(m/z) (`ft-icr`, at a fixed length of transient): Marshall and Hendrickson 2008, doi 10.1146/annurev.anchem.1.031207.112945.
 */
export type ResolvingPower = {
  readonly value: number;
  readonly at: number;
  readonly law: 'constant' | 'orbitrap' | 'ft-icr';
};

const exponents = { constant: 1, orbitrap: 1.5, 'ft-icr': 2 } as const;

/** Full width at half height (m/z) of a peak at `mz`. */
export function fwhmAt({ value, at, law }: ResolvingPower, mz: number): number {
  return (at / value) * (mz / at) ** exponents[law];
}

const pattern = /^\s*(\d+(?:\.\d+)?(?:e\d+)?)\s*(?:@\s*(\d+(?:\.\d+)?))?\s*(?:,\s*(constant|orbitrap|ft-icr))?\s*$/i;

/** `20000`, `60000@400, orbitrap`; the law `constant` and, for it, any m/z when none is given. Throws C104. */
export function parseResolvingPower(text: string, where = '--resolving-power'): ResolvingPower {
  const match = pattern.exec(text);
  const value = Number(match?.[1]);
  const law = (match?.[3]?.toLowerCase() ?? 'constant') as ResolvingPower['law'];
  const at = Number(match?.[2] ?? (law === 'constant' ? 1000 : Number.NaN));
  if (value >= 1 && value <= 1e8 && at > 0) return { value, at, law };
  throw new InputError({
    code: 'C104',
    where,
    expected: 'm/Δm from 1 to 1e8 (Δm the full width at half height), with the m/z it holds at unless it is constant',
    found: `"${text}"`,
    fix: 'write for example 20000 (time of flight), or 60000@400,orbitrap',
  });
}
