import { headBytes, type Reading } from '../format/format.ts';
import { recognise } from '../format/recognise.ts';

/** Every acquisition among simulated files as the reader of its recognised format returns it, by name of the acquisition. */
export async function readBack(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, Reading & { readonly format: string }>> {
  const heads = new Map([...files].map(([path, bytes]) => [path, bytes.subarray(0, headBytes)]));
  const { acquisitions, unclaimed } = recognise(heads);
  if (unclaimed.length > 0) throw new Error(`no format reads ${unclaimed[0].file}: ${unclaimed[0].reason}`);
  const read = new Map<string, Reading & { format: string }>();
  for (const { format, claim } of acquisitions) {
    const reader = await format.load();
    const blobs = new Map(claim.files.map((path) => [path, new Blob([Uint8Array.from(files.get(path) ?? [])])]));
    read.set(claim.name, { format: format.name, ...(await reader.read(blobs, format.options.parse({}))) });
  }
  return read;
}
