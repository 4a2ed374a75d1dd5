/**
 * Base dimensions of Cupel. Unlike UCUM, the mole, the count of entities, the becquerel, the injected dose and the
 * Hounsfield unit are dimensions of their own, so that mmol/mol cannot turn into g/kg, nor a decay into a frequency.
 */
export const baseDimensions = [
  'length',
  'mass',
  'time',
  'temperature',
  'current',
  'amount',
  'entity',
  'activity',
  'injectedDose',
  'hounsfield',
] as const;

export type BaseDimension = (typeof baseDimensions)[number];

/** Exponents over `baseDimensions`, in their order. */
export type Dimension = readonly number[];

export const dimensionless: Dimension = baseDimensions.map(() => 0);

export function dimension(exponents: Partial<Record<BaseDimension, number>>): Dimension {
  return baseDimensions.map((name) => exponents[name] ?? 0);
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.every((exponent, i) => exponent === b[i]);
}

/** In words: `mass/length³`, `1` for a pure number. */
export function dimensionName(d: Dimension): string {
  const superscript = (n: number) => (n === 1 ? '' : String(n).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]));
  const words = (sign: 1 | -1) =>
    baseDimensions.flatMap((name, i) => (Math.sign(d[i]) === sign ? [`${name}${superscript(Math.abs(d[i]))}`] : []));
  const above = words(1).join('·');
  const below = words(-1).join('·');
  if (!above && !below) return '1';
  return below ? `${above || '1'}/${below}` : above;
}
