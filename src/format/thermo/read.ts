import type { InputError } from '../../finding/input-error.ts';
import { headLines } from '../../text/decode.ts';
import { noText } from '../../text/file-problems.ts';
import { headBytes, type Reader, type Reading } from '../format.ts';
import { headerLines, layoutOfHead } from './layout.ts';
import { readLines } from './lines.ts';
import type { ThermoOptions } from './options.ts';
import { notQtegra } from './problems.ts';
import { readSampleExport } from './sample-export.ts';
import { readSingleParticle } from './single-particle.ts';

export const thermoReader: Reader<ThermoOptions> = { read };

async function read(files: ReadonlyMap<string, Blob>, options: ThermoOptions): Promise<Reading> {
  const [first] = files;
  const [path, blob] = first;
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  const layout = layoutOfHead(head);
  if (!layout) throw unknown(path, head);
  if (layout.kind === 'lines') return readLines(files);
  if (layout.kind === 'single particle') return readSingleParticle(path, blob, layout);
  return readSampleExport(path, blob, layout, options.signal);
}

function unknown(path: string, head: Uint8Array): InputError {
  const empty = noText(head, path, 'a csv file of Qtegra');
  if (empty) return empty;
  const found = `"${(headLines(head, headerLines)[0] ?? '').slice(0, 60)}"`;
  return notQtegra(`${path}:1`, 'a header of Qtegra (lines, columns, rows or single particle)', found);
}
