import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const channels = ['Na23', 'Mg24', 'Al27', 'K39', 'Ti47', 'V51', 'Cr52', 'Mn55', 'Zn66', 'Rb87', 'Ba137'];

/** A PerkinElmer line of 11 channels, with the 14 digits a real one has: about a third of the cells are zero. */
export function perkinElmerLine(points: number): string {
  const rows = [`Intensity Vs Time, Counts Per Second`, `Time in Seconds ,${channels.join(',')}`];
  let state = 1;
  for (let i = 0; i < points; i++) {
    const cells = channels.map(() => {
      state = (state * 48271) % 2147483647;
      return state % 3 === 0 ? '0.' : String(Number((state / 5003.17).toPrecision(14)));
    });
    rows.push(`${(i * 0.0744).toFixed(3)},${cells.join(',')}`);
  }
  return `${rows.join('\n')}\n`;
}

/** Values in such a line: the time and 11 channels a row. */
export const valuesPerRow = channels.length + 1;

/** Files in a folder of their own, gone after `use`. */
export async function withFiles<T>(
  files: ReadonlyMap<string, string | Uint8Array>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cupel-bench-'));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
