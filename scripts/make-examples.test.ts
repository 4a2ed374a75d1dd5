import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseStudy } from '../src/study/parse.ts';
import { exampleDifferences } from './example-differences.ts';
import { exampleFiles } from './example-files.ts';

const folder = fileURLToPath(new URL('../examples', import.meta.url));
const files = exampleFiles();

describe('the bundled examples', () => {
  it('come from their seeds byte for byte', () => {
    expect(exampleDifferences(folder, files)).toEqual([]);
  });

  it('would not pass with one byte changed, one file missing or one too many', () => {
    const path = 'hel-integrin/raw/cells_07.csv';
    const changed = new Map(files);
    const bytes = Uint8Array.from(files.get(path) ?? []);
    bytes[200] ^= 1;
    changed.set(path, bytes);
    expect(exampleDifferences(folder, changed)).toEqual([`different: ${path}`]);
    const fewer = new Map(files);
    fewer.delete(path);
    expect(exampleDifferences(folder, fewer)).toEqual([`not generated: ${path}`]);
    expect(exampleDifferences(folder, new Map([...files, ['hel-integrin/raw/x.csv', bytes]]))).toEqual([
      'missing: hel-integrin/raw/x.csv',
    ]);
  });

  it.each(['hel-integrin', 'lung-mt1mmp', 'siha-hela', 'cu64-lhrh', 'gs-au-renal', 'bsa-au-ct', 'augd-trimodal'])(
    'have a study file without errors, which says it is simulated: %s',
    (name) => {
      const { study, errors } = parseStudy(readFileSync(join(folder, name, 'study.yaml'), 'utf8'));
      expect(errors).toEqual([]);
      expect(study.simulated).toMatch(/truth\.json/);
      for (const { path } of Object.values(study.data))
        for (const pattern of path) {
          const matcher = new RegExp(`^${name}/${pattern.replaceAll('.', '[.]').replaceAll('*', '[^/]*')}$`);
          expect(
            [...files.keys()].some((file) => matcher.test(file)),
            pattern,
          ).toBe(true);
        }
    },
  );

  it('stay small, since they are shipped: below 3 MB each, those of mice below 4 MB and 8 MB together', () => {
    const bytes = (name: string) =>
      [...files].reduce((sum, [path, file]) => (path.startsWith(`${name}/`) ? sum + file.length : sum), 0);
    for (const name of ['hel-integrin', 'lung-mt1mmp', 'siha-hela', 'au25-sg18', 'au24-cv8'])
      expect(bytes(name), name).toBeLessThan(3e6);
    const mice = ['cu64-lhrh', 'gs-au-renal', 'bsa-au-ct', 'augd-trimodal'].map(bytes);
    expect(Math.max(...mice)).toBeLessThan(4e6);
    expect(mice.reduce((sum, size) => sum + size, 0)).toBeLessThan(8e6);
  });
});
