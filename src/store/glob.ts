const special = /[*?{}]/;

/** True when the pattern can match more than one path. */
export const isPattern = (pattern: string): boolean => special.test(pattern);

/** `a{b,c}d` → `abd`, `acd`, nested braces too; a brace without its partner stands for itself. At most 1000. */
export function alternatives(pattern: string): string[] {
  const list = [pattern];
  const done: string[] = [];
  while (list.length > 0) {
    const next = list.shift() ?? '';
    const brace = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (brace === null || list.length + done.length > 1000) {
      done.push(next);
      continue;
    }
    const [before, after] = [next.slice(0, brace.index), next.slice(brace.index + brace[0].length)];
    list.push(...brace[1].split(',').map((choice) => before + choice + after));
  }
  return [...new Set(done)];
}

/**
 * True when `name`, one part of a path, fits `segment` with its `*` and `?`. A leading dot is only fitted by a dot.
 * Linear in the length of both, whatever the pattern.
 */
export function fits(segment: string, name: string): boolean {
  if (name.startsWith('.') && !segment.startsWith('.')) return false;
  const pattern = [...segment.normalize('NFC')];
  const text = [...name.normalize('NFC')];
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
