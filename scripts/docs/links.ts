import { fences } from './blocks.ts';

/** The name by which a heading is linked to, as code hosts make it. */
const anchor = (heading: string) =>
  heading
    .replace(/`|\*|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** The anchors of a page: its headings, the second of one name with `-1`. */
function anchors(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const names = new Set<string>();
  for (const [, heading] of fences(page).prose.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const name = anchor(heading);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    names.add(before === 0 ? name : `${name}-${before}`);
  }
  return names;
}

/** The links and pictures of a page that point into the project, with their line (from 1). */
function localLinks(page: string): readonly { readonly target: string; readonly line: number }[] {
  const links: { target: string; line: number }[] = [];
  for (const [index, line] of fences(page).prose.split('\n').entries()) {
    const withoutCode = line.replace(/`[^`]*`/g, '');
    for (const [, target] of withoutCode.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)) {
      if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) links.push({ target, line: index + 1 });
    }
  }
  return links;
}

/** Links of `page` (a path in the project) that lead nowhere. `pageAt` gives a file's text, null when there is none. */
export function brokenLinks(page: string, pageAt: (path: string) => string | null): readonly string[] {
  const text = pageAt(page) ?? '';
  const faults: string[] = [];
  for (const { target, line } of localLinks(text)) {
    const [path, fragment] = target.split('#');
    const resolved = path === '' ? page : new URL(path, `file:///${page}`).pathname.slice(1);
    const there = pageAt(decodeURIComponent(resolved));
    if (there === null) faults.push(`${page}:${line}: no file ${target}`);
    else if (fragment && resolved.endsWith('.md') && !anchors(there).has(fragment))
      faults.push(`${page}:${line}: no heading #${fragment} in ${resolved}`);
  }
  return faults;
}
