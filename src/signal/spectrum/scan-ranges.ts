const range = /^\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?\s*$/;
const time = /^\s*(\d+\.?\d*|\.\d+)\s*[-–]\s*(\d+\.?\d*|\.\d+)\s*(s|min)\s*$/;

/** `1-20, 25` as pairs; null where it is none. */
export function scanRanges(text: string): (readonly [number, number])[] | null {
  const pairs = text.split(',').map((part) => range.exec(part));
  if (!pairs.every((match) => match !== null)) return null;
  const ranges = pairs.map(([, from, to]) => [Number(from), Number(to ?? from)] as const);
  return ranges.every(([from, to]) => from <= to) ? ranges : null;
}

/** `0.5-2 min` in seconds; null where it is none. */
export function timeRange(text: string): readonly [number, number] | null {
  const match = time.exec(text);
  if (!match) return null;
  const [from, to] = [match[1], match[2]].map((number) => Number(number) * (match[3] === 'min' ? 60 : 1));
  return from <= to ? [from, to] : null;
}
