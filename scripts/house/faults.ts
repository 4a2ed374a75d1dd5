import type { House } from './read-house.ts';

export type Rules = {
  /** Floor → the floors it may import, or single files of a floor (`format/index.ts`). Its own floor is always open. */
  readonly floors: Readonly<Record<string, readonly string[]>>;
  /** Floors where `node:`, native packages and Node's globals are allowed. */
  readonly nodeFloors: readonly string[];
  /** Packages that run in a browser as they are. */
  readonly browserPackages: readonly string[];
  /** Floors whose subfolders are siblings that never see each other. */
  readonly siblingFloors: readonly string[];
  /** The only files that may do nothing but hand on others' exports. */
  readonly barrels: readonly string[];
  readonly maxLines: number;
  /** Data tables, which may be longer. */
  readonly longFiles: readonly string[];
};

/** The floor of a file; files at the top of `src/` stand on the floor `.`. */
const floorOf = (file: string) => (file.includes('/') ? file.split('/')[0] : '.');
/** Tests, and the published values they compare with (`x.reference.ts`): not part of what is built. */
const isTest = (file: string) => /\.(test|reference)\.ts$/.test(file);
const packageOf = (from: string) =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
const sibling = (file: string) => (file.split('/').length > 2 ? file.split('/')[1] : null);
const resolved = (file: string, from: string) => new URL(from, `file:///${file}`).pathname.slice(1);

/** Everything in the house that breaks a rule, one sentence each, with file and line. */
export function faults(house: House, rules: Rules): readonly string[] {
  return [...importFaults(house, rules), ...circles(house), ...fileFaults(house, rules)];
}

function importFaults(house: House, rules: Rules): string[] {
  const found: string[] = [];
  for (const [file, { imports, nodeGlobals }] of house) {
    const floor = floorOf(file);
    const browser = !rules.nodeFloors.includes(floor) && !isTest(file);
    if (!(floor in rules.floors)) {
      found.push(`${file}: the floor ${floor}/ is not in the table of floors`);
      continue;
    }
    for (const { name, line } of browser ? nodeGlobals : [])
      found.push(`${file}:${line} uses Node's ${name} above the Node floors`);
    for (const { from, line } of imports) {
      const words = from.startsWith('.')
        ? relativeFault(file, resolved(file, from), house, rules)
        : packageFault(from, browser, rules);
      if (words !== null) found.push(`${file}:${line} ${words}`);
    }
  }
  return found;
}

function packageFault(from: string, browser: boolean, rules: Rules): string | null {
  if (from.startsWith('(computed)')) return browser ? `imports a computed name: ${from}` : null;
  if (!browser || rules.browserPackages.includes(packageOf(from))) return null;
  return `imports ${from} above the Node floors`;
}

function relativeFault(file: string, target: string, house: House, rules: Rules): string | null {
  const [here, there] = [floorOf(file), floorOf(target)];
  if (there === '..' || !house.has(target))
    return isTest(file) && !house.has(target) ? null : `imports ${target}, which is not in src/`;
  if (isTest(target) && !isTest(file)) return `imports the test ${target}`;
  if (here !== there) {
    const allowed = rules.floors[here];
    return allowed.includes(there) || allowed.includes(target)
      ? null
      : `imports ${target}: ${here}/ may not see ${there}/`;
  }
  if (!rules.siblingFloors.includes(here) || isTest(file)) return null;
  const [mine, theirs] = [sibling(file), sibling(target)];
  if (mine !== null && theirs !== null && mine !== theirs)
    return `imports its sibling ${target}: what two share moves down a floor`;
  if (mine === null && theirs !== null && !rules.barrels.includes(file))
    return `imports ${target}: only the list may name its members`;
  return null;
}

/** Circles of imports between files, types included, each once, from its first file back to it. */
function circles(house: House): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const found: string[] = [];
  const walk = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push(`circle: ${[...path.slice(at), file].join(' → ')}`);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const { from } of house.get(file)?.imports ?? []) {
      if (from.startsWith('.') && house.has(resolved(file, from))) walk(resolved(file, from));
    }
    path.pop();
    done.add(file);
  };
  for (const file of house.keys()) walk(file);
  return found;
}

function fileFaults(house: House, rules: Rules): string[] {
  const found: string[] = [];
  for (const [file, { lines, barrel }] of house) {
    if (lines > rules.maxLines && !rules.longFiles.includes(file) && !file.endsWith('.reference.ts'))
      found.push(`${file}: ${lines} lines, more than ${rules.maxLines}`);
    const named = file.split('/').at(-1) === 'index.ts';
    if ((barrel || named) && !rules.barrels.includes(file)) found.push(`${file}: a barrel file`);
  }
  for (const file of rules.longFiles) {
    if ((house.get(file)?.lines ?? 0) <= rules.maxLines) found.push(`${file}: listed as long, but is not (or is gone)`);
  }
  return found;
}
