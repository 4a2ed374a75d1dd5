import { InputError } from '../../finding/input-error.ts';
import { childText, descendants } from '../../text/xml.ts';
import type { BatchFolder } from './batch-folder.ts';
import { xmlFile } from './xml-file.ts';

/** Integration time (s) by channel label from Method/AcqMethod.xml; labels with two different times are left out. */
export async function integrationTimes(batch: BatchFolder<Blob>): Promise<ReadonlyMap<string, number>> {
  const blob = batch.file('Method/AcqMethod.xml');
  if (!blob) return new Map();
  try {
    const root = await xmlFile(blob, `${batch.root}Method/AcqMethod.xml`);
    const times = new Map<string, number>();
    for (const element of descendants(root, 'IcpmsElement')) {
      const [name, mz, selected] = ['ElementName', 'MZ', 'SelectedMZ'].map((key) => childText(element, key));
      const seconds = Number(childText(element, 'IntegrationTime'));
      for (const label of [`${name}${mz}`, `${name}${selected} -> ${mz}`]) {
        const known = times.get(label);
        times.set(label, known === undefined || known === seconds ? seconds : Number.NaN);
      }
    }
    return new Map([...times].filter(([, seconds]) => seconds > 0));
  } catch (error) {
    if (error instanceof InputError) return new Map();
    throw error;
  }
}
