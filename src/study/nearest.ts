/** Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
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

/** The candidate most like `word` (case, spaces and hyphens aside), or null when none comes near. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const sought = plain(word.slice(0, 64));
  let best: string | null = null;
  let least = Math.max(1, Math.floor(sought.length / 3)) + 1;
  for (const candidate of candidates) {
    const known = plain(candidate.slice(0, 64));
    const distance = Math.abs(known.length - sought.length) >= least ? least : editDistance(sought, known);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** `did you mean "dwell"? It may be one of: …`: the fix for a word that is not among the known ones. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  if (near !== null) return `did you mean "${near}"?`;
  if (candidates.length === 0) return 'there is none to choose from';
  const shown = candidates.slice(0, 20).join(', ');
  return `choose one of: ${shown}${candidates.length > 20 ? ', …' : ''}`;
}
