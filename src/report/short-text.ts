/** The first four different texts, and how many more there are. */
export function different(texts: readonly string[]): string {
  const all = [...new Set(texts)];
  return `${all.slice(0, 4).join(', ')}${all.length > 4 ? ` and ${all.length - 4} more` : ''}`;
}

/** Five digits, without zeros at the end. */
export const rounded = (value: number): string => String(Number(value.toPrecision(5)));
