import { headBytes, type Reader, type Reading } from '../format.ts';
import { readLaserLines } from './laser-lines.ts';
import { nuTextLayout } from './layout.ts';
import { notNuText } from './problems.ts';
import { readSingleParticle } from './single-particle.ts';

export const nuTextReader: Reader<Record<string, never>> = { read };

async function read(files: ReadonlyMap<string, Blob>): Promise<Reading> {
  const [[path, blob]] = files;
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  const layout = nuTextLayout(head);
  if (layout?.kind === 'laser line') return readLaserLines(files);
  if (layout?.kind === 'single particle') return readSingleParticle(path, blob, layout);
  throw notNuText(path, head);
}
