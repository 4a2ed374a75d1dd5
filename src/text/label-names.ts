import { decodeText } from './decode.ts';

/** A number and its name in one of the forms of label lists. */
const quoted = /^\s*(\d+)\b.*"([^"]+)"\s*$/;
const plain = /^\s*(\d+)[\s,;:]+(?:"([^"]+)"|([^\s\d][^\t,;"]*?))(?:\s+\d+(?:\s+\d+)*|[\t,;].*)?\s*$/;

/**
 * Names of labels by number, from the lists programs write beside label volumes: a table with columns `index` and `name` (BIDS
 * `_dseg.tsv`), ITK-SNAP's, FreeSurfer's or Slicer's lists, or `number name`. Empty where the text is none of them.
 */
export function labelNames(bytes: Uint8Array): ReadonlyMap<number, string> {
  const lines = decodeText(bytes)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const [first = ''] = lines;
  const heads = first.split(/[\t,;]/).map((cell) => cell.trim().toLowerCase());
  const [index, name] = [heads.indexOf('index'), heads.indexOf('name')];
  const names = new Map<number, string>();
  for (const line of lines) {
    const cells =
      index >= 0 && name >= 0 ? line.split(/[\t,;]/).map((cell) => cell.trim().replace(/^"|"$/g, '')) : null;
    const match = cells ? null : (quoted.exec(line) ?? plain.exec(line));
    const value = Number(cells ? cells[index] : match?.[1]);
    const text = (cells ? cells[name] : (match?.[2] ?? match?.[3]))?.trim() ?? '';
    if (Number.isSafeInteger(value) && value > 0 && text !== '' && cells?.[index] !== '')
      names.set(value, text.slice(0, 200));
  }
  return names;
}
