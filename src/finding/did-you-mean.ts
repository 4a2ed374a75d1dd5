/** Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}

const plain = (word: string): string => word.toLowerCase().replace(/[\s_-]/g, '');

/** The candidates most like `word` (case, spaces and hyphens aside); none when none comes near. */
function nearest(word: string, candidates: readonly string[]): readonly string[] {
  const sought = plain(word.slice(0, 64));
  const most = Math.max(1, Math.floor(sought.length / 3));
  const distances = candidates.map((candidate) => {
    const known = plain(candidate.slice(0, 64));
    return Math.abs(known.length - sought.length) > most ? Number.POSITIVE_INFINITY : editDistance(sought, known);
  });
  const least = Math.min(most, ...distances);
  return candidates.filter((_, i) => distances[i] === least);
}

/** `did you mean "dwell"?`, or all there is to choose from: the fix for a word that is not among the candidates. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  if (candidates.length === 0) return 'there is none to choose from';
  const near = nearest(word, candidates).slice(0, 3);
  if (near.length > 0) return `did you mean ${near.map((candidate) => `"${candidate}"`).join(' or ')}?`;
  const shown = candidates.slice(0, 20).join(', ');
  return `choose one of: ${shown}${candidates.length > 20 ? ', …' : ''}`;
}
