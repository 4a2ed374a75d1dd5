/** Writes the raw files, truth.json and generated study files of the bundled examples; `--check` only compares them, byte for byte. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleDifferences, unknownRawFiles } from './example-differences.ts';
import { exampleFiles } from './example-files.ts';

const folder = fileURLToPath(new URL('../examples', import.meta.url));
const files = exampleFiles();

if (process.argv.includes('--check')) {
  const problems = exampleDifferences(folder, files);
  for (const problem of problems.slice(0, 20)) console.error(problem);
  if (problems.length > 20) console.error(`and ${problems.length - 20} more`);
  console.log(`${files.size} files of the examples checked, ${problems.length} differ`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} else {
  for (const path of unknownRawFiles(folder, files)) rmSync(join(folder, path));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  console.log(`${files.size} files of the examples written`);
}
