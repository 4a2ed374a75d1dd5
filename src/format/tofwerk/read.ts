import { InputError } from '../../finding/input-error.ts';
import { headLines } from '../../text/decode.ts';
import { noText } from '../../text/file-problems.ts';
import { headBytes, type Reader, type Reading } from '../format.ts';
import { readImageLines } from './image-lines.ts';
import { isHdf5, tofwerkLayout } from './layout.ts';
import { readSingleParticle } from './single-particle.ts';

export const tofwerkReader: Reader<Record<string, never>> = { read };

async function read(files: ReadonlyMap<string, Blob>): Promise<Reading> {
  const [[path, blob]] = files;
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  if (isHdf5(head)) return (await import('./hdf5.ts')).readHdf5(path, blob);
  const layout = tofwerkLayout(head);
  if (layout?.kind === 'image line') return readImageLines(files);
  if (layout?.kind === 'single particle') return readSingleParticle(path, blob, layout.names);
  throw notTofwerk(path, head);
}

function notTofwerk(path: string, head: Uint8Array): InputError {
  const expected = 'an HDF5 file of TofDaq, "Index,timestamp (s),[197Au]+ (cts)", or a line ending in t_elapsed_Buf';
  const empty = noText(head, path, expected);
  if (empty) return empty;
  const found = `"${(headLines(head, 1)[0] ?? '').slice(0, 60)}"`;
  const fix = 'export the file again from Tofware, or read it with `format: table`';
  return new InputError({ code: 'F004', where: `${path}:1`, expected, found, fix });
}
