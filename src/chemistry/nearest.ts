/** Levenshtein distance of two words, case ignored: insertions, deletions and substitutions cost one. */
export function editDistance(a: string, b: string): number {
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  let row = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++)
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[right.length];
}

/** The `count` words of `known` that are spelt most like `word`, nearest first. */
export function nearest(word: string, known: readonly string[], count = 3): readonly string[] {
  const short = word.slice(0, 60);
  const distances = new Map(known.map((name) => [name, editDistance(short, name)]));
  return [...known].sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0)).slice(0, count);
}
