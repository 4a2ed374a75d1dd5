import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What differs between the generated files and the folder `examples`: missing, different, and unknown raw files. */
export function exampleDifferences(folder: string, files: ReadonlyMap<string, Uint8Array>): string[] {
  const problems: string[] = [];
  for (const [path, bytes] of files) {
    const onDisk = join(folder, path);
    if (!existsSync(onDisk)) problems.push(`missing: ${path}`);
    else if (!readFileSync(onDisk).equals(bytes)) problems.push(`different: ${path}`);
  }
  return [...problems, ...unknownRawFiles(folder, files).map((path) => `not generated: ${path}`)];
}

/** Raw files in `folder` that the generator does not make, with forward slashes. */
export function unknownRawFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): string[] {
  const names = new Set([...files.keys()].map((path) => path.split('/')[0]));
  return [...names].flatMap((name) => {
    const raw = join(folder, name, 'raw');
    if (!existsSync(raw)) return [];
    return readdirSync(raw, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(raw, path)).isFile())
      .map((path) => `${name}/raw/${path.replaceAll('\\', '/')}`)
      .filter((path) => !files.has(path));
  });
}
