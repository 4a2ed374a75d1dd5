// Runs the code blocks of README.md and docs/, compares their output, and checks that links lead somewhere.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Block, blocks, outputMatches } from './docs/blocks.ts';
import { brokenLinks } from './docs/links.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sharedData = join(root, '..', 'shared', 'data');
const filter = process.argv[2] ?? '';

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].filter((name) => existsSync(join(root, name))),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .sort(),
].filter((name) => name.includes(filter));

/** A folder in which the blocks of one page run, one after the other: `examples/`, `cupel` on the path, the library. */
function workshop(): { folder: string; path: string; close(): void } {
  const home = mkdtempSync(join(tmpdir(), 'cupel-docs-'));
  const folder = join(home, 'page');
  const bin = join(home, 'bin');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  mkdirSync(bin);
  if (existsSync(join(root, 'examples'))) cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules', 'cupel'), 'dir');
  if (existsSync(sharedData)) {
    mkdirSync(join(home, 'shared'));
    symlinkSync(sharedData, join(home, 'shared', 'data'), 'dir');
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const shim = `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist', 'cli', 'main.js')}" "$@"\n`;
  writeFileSync(join(bin, 'cupel'), shim, { mode: 0o755 });
  return {
    folder,
    path: [bin, process.env.PATH].join(delimiter),
    close: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** What is wrong with a block's run, or null. */
function fault(block: Block, { folder, path }: { folder: string; path: string }): string | null {
  const script = join(folder, `.block.${block.language}`);
  writeFileSync(script, `${block.code}\n`);
  const tsx = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  const [program, args] =
    block.language === 'sh' ? ['sh', ['-e', script]] : [process.execPath, ['--import', tsx, script]];
  const env = { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: undefined };
  const run = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8', timeout: 120_000 });
  rmSync(script, { force: true });
  if (run.status !== block.exit)
    return `ended with ${run.signal ?? run.status}, not ${block.exit}\n${run.stdout}${run.stderr}`.trimEnd();
  if (block.output !== null && !outputMatches(block.output, run.stdout))
    return `printed\n${run.stdout.trimEnd()}\nwhere the page says\n${block.output}`;
  return null;
}

let faults = 0;
const complain = (text: string) => {
  faults++;
  console.error(`✗ ${text}`);
};
const textAt = (path: string) => {
  if (!existsSync(join(root, path))) return null;
  return path.endsWith('.md') ? readFileSync(join(root, path), 'utf8') : '';
};

for (const page of pages) {
  for (const broken of brokenLinks(page, textAt)) complain(broken);
  let list: readonly Block[] = [];
  try {
    list = blocks(textAt(page) ?? '');
  } catch (error) {
    complain(`${page} ${error instanceof Error ? error.message : error}`);
  }
  if (list.length === 0) continue;
  const place = workshop();
  for (const block of list) {
    const where = `${page}:${block.line}`;
    if (block.code.includes('../shared/data') && !existsSync(sharedData)) {
      console.log(`- ${where} skipped: it needs ../shared/data, which is absent`);
      continue;
    }
    const wrong = fault(block, place);
    if (wrong === null) console.log(`✓ ${where}`);
    else complain(`${where} ${wrong}`);
  }
  place.close();
}
console.log(`${pages.length} pages read, ${faults} faults`);
if (faults > 0) process.exitCode = 1;
