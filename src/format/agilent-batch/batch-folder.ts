import { naturalCompare } from '../../text/natural-order.ts';

/** The batch folder a path lies in, with its last slash: up to `.b/`, or what stands before `NNN.d/`, `Method/` or a log. */
export function batchRoot(path: string): string | null {
  const batch = /^(?:.*\/)?[^/]*\.b\//i.exec(path);
  if (batch) return batch[0];
  const line = /^(.*?)[^/]+\.d\//i.exec(path);
  if (line) return line[1];
  const log = /^(.*?)(?:Method\/(?:BatchLog|AcqMethod)\.xml|BatchLog\.csv)$/i.exec(path);
  return log ? log[1] : null;
}

/** A batch by its own file names: `file('Method/BatchLog.xml')`, letters of any case. */
export type BatchFolder<Content> = {
  readonly root: string;
  /** Folders `NNN.d` in natural order, as they are spelt. */
  readonly lines: readonly string[];
  file(path: string): Content | undefined;
  /** Names of the files directly in a folder. */
  names(folder: string): readonly string[];
};

/** Views files by relative path as the batch below `root`. */
export function batchFolder<Content>(root: string, files: ReadonlyMap<string, Content>): BatchFolder<Content> {
  const byPath = new Map<string, Content>();
  const folders = new Map<string, string[]>();
  const lines = new Set<string>();
  for (const [path, content] of files) {
    if (!path.startsWith(root)) continue;
    const inside = path.slice(root.length);
    const slash = inside.lastIndexOf('/');
    const folder = inside.slice(0, Math.max(slash, 0)).toLowerCase();
    byPath.set(inside.toLowerCase(), content);
    const names = folders.get(folder);
    if (names) names.push(inside.slice(slash + 1));
    else folders.set(folder, [inside.slice(slash + 1)]);
    const line = /^([^/]+\.d)\//i.exec(inside);
    if (line) lines.add(line[1]);
  }
  return {
    root,
    lines: [...lines].sort(naturalCompare),
    file: (path) => byPath.get(path.toLowerCase()),
    names: (folder) => folders.get(folder.toLowerCase()) ?? [],
  };
}

/** The path of a line's csv: of the name of its folder, or the only csv in it. */
export function csvOf(batch: BatchFolder<unknown>, line: string): string | undefined {
  const csvs = batch.names(line).filter((name) => /\.csv$/i.test(name));
  const same = csvs.find((name) => name.toLowerCase() === `${line.slice(0, -2)}.csv`.toLowerCase());
  const chosen = same ?? (csvs.length === 1 ? csvs[0] : undefined);
  return chosen === undefined ? undefined : `${line}/${chosen}`;
}
