import { InputError } from '../../finding/input-error.ts';
import type { RunHeader } from '../../text/mzml/spectrum-stream.ts';

/** The first 16 bytes of the ibd are the identifier that the imzML states. Throws F159 where they differ. */
export async function requireTwin(head: RunHeader, path: string, ibd: Blob, ibdPath: string): Promise<void> {
  const stated =
    head.content
      .get('IMS:1000080')
      ?.value.replace(/[-{}\s]/g, '')
      .toLowerCase() ?? '';
  const bytes = new Uint8Array(await ibd.slice(0, 16).arrayBuffer());
  const found = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (stated === found) return;
  throw new InputError({
    code: 'F159',
    where: ibdPath,
    expected: `the identifier that ${path} states: ${stated.slice(0, 64) || 'none'}`,
    found: found || 'an empty file',
    fix: 'put the .ibd that was written together with the .imzML beside it',
  });
}

/** The error of an imzML without its ibd, or without a spectrum. */
export function withoutSpectra(where: string, found: string): InputError {
  return new InputError({
    code: 'F159',
    where,
    expected: 'an .imzML and the .ibd with its spectra',
    found,
    fix: 'copy both files, and keep their names alike',
  });
}
