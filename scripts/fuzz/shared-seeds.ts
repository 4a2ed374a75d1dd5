import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { headBytes } from '../../src/format/format.ts';
import { recognise } from '../../src/format/recognise.ts';
import type { Acquisition } from './corpus.ts';

const folders = ['../shared/data/icp-ms', '../shared/data/mass-spectra', '../shared/data/volumes'];
/** Larger acquisitions would make each reading slow, and are not needed to find a fault. */
const mostBytes = 200_000;

/** Real acquisitions of a format among the shared data, where they are there; none otherwise. */
export function sharedSeeds(format: string): Acquisition[] {
  return folders.filter((folder) => existsSync(folder)).flatMap((folder) => seedsIn(folder, format));
}

function seedsIn(folder: string, format: string): Acquisition[] {
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, Uint8Array.from(readFileSync(join(folder, path)))]),
  );
  const heads = new Map([...files].map(([path, bytes]) => [path, bytes.subarray(0, headBytes)]));
  return recognise(heads)
    .acquisitions.filter((found) => found.format.name === format)
    .map(({ claim }) => new Map(claim.files.map((path) => [path, files.get(path) ?? new Uint8Array(0)])))
    .filter((acquisition) => [...acquisition.values()].reduce((sum, { length }) => sum + length, 0) <= mostBytes);
}
