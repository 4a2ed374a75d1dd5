import type { StudyRecord } from '../study/record.ts';

/** FNV-1a, 64 bits, over the code units of a text: a short name for a list of hashes, not a seal. */
function fnv64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

/** What a figure or page was made from: software, study, and a short name for the hashes of all its inputs. */
export function provenance(record: StudyRecord): string {
  const inputs = record.inputs.map((i) => `${i.path} ${i.sha256}`).join('\n');
  return `${record.software.name} ${record.software.version}; study ${record.study}; inputs ${fnv64(inputs)}`;
}
