import { InputError } from '../../finding/input-error.ts';
import { children, childText, descendants, type XmlElement } from '../../text/xml.ts';
import type { BatchFolder } from './batch-folder.ts';
import { xmlFile } from './xml-file.ts';

/** One line as stored in AcqData: `values` are counts ("Analog"), `dwellSeconds` the accumulation time by channel. */
export type BinaryLine = {
  readonly labels: readonly string[];
  readonly dwellSeconds: readonly number[];
  readonly seconds: Float64Array;
  readonly values: readonly Float64Array[];
};

const scanRecordBytes = 136;
const recordsPerSlice = 8192;

/**
 * A line from MSTS_XSpecific.xml, MSScan.bin and MSProfile.bin, and MSTS_XAddition.xml for MS/MS names. Layout:
 * MSScan.bin: u32 257; u32 at byte 88 = start of 136-byte records (f64 scan time in min at 12, i64 profile offset at 76,
 * i32 bytes at 84, i32 points at 88). MSProfile.bin: u32 258; for each scan n × f32 mass, then n × f64 Analog,
 * Analog 2, Digital. Little endian. Null where the binary files are not there; throws F023 where they are broken.
 */
export async function readBinaryLine(batch: BatchFolder<Blob>, line: string): Promise<BinaryLine | null> {
  const folder = `${line}/AcqData`;
  const specific = batch.file(`${folder}/MSTS_XSpecific.xml`);
  const scan = batch.file(`${folder}/MSScan.bin`);
  const profile = batch.file(`${folder}/MSProfile.bin`);
  if (!specific && !scan && !profile) return null;
  const where = `${batch.root}${folder}`;
  if (!specific || !scan || !profile) {
    throw broken(where, 'MSTS_XSpecific.xml, MSScan.bin and MSProfile.bin', 'not all of them');
  }
  const masses = ionMasses(await xmlFile(specific, `${where}/MSTS_XSpecific.xml`), where);
  const addition = batch.file(`${line}/MSTS_XAddition.xml`) ?? batch.file(`${folder}/MSTS_XAddition.xml`);
  const pairs = addition ? massPairs(await xmlFile(addition, `${where}/MSTS_XAddition.xml`)) : null;
  const labels = masses.map(({ name, mass }, i) => label(name, mass, pairs?.get(i + 1)));
  const dwellSeconds = masses.map((mass) => mass.dwellSeconds);
  return { labels, dwellSeconds, ...(await readScans(scan, profile, masses.length, where)) };
}

type IonMass = { readonly name: string; readonly mass: string; readonly dwellSeconds: number };

function ionMasses(root: XmlElement, where: string): IonMass[] {
  const records = root.name === 'IonRecord' ? [root] : descendants(root, 'IonRecord');
  if (records.length !== 1) throw broken(where, 'one IonRecord', `${records.length}`);
  const masses = children(records[0], 'Masses').map((mass) => ({
    name: childText(mass, 'Name') ?? '',
    mass: childText(mass, 'Mass') ?? '',
    dwellSeconds: Number(childText(mass, 'AccumulationTime')),
  }));
  if (masses.length === 0 || masses.length > 10_000) throw broken(where, 'the masses', `${masses.length} of them`);
  const bad = masses.find(({ name, mass, dwellSeconds }) => !name || !(Number(mass) > 0) || !(dwellSeconds > 0));
  if (bad) throw broken(where, 'name, mass and accumulation time of each mass', JSON.stringify(bad));
  return masses;
}

type MassPair = { readonly precursor: string; readonly product: string; readonly tandem: boolean };

function massPairs(root: XmlElement): Map<number, MassPair> {
  const tandem = descendants(root, 'ScanType').some((type) => type.text === 'MS_MS');
  return new Map(
    descendants(root, 'MSTS_XAddition_IndexedMasses').map((pair) => [
      Number(childText(pair, 'Index')),
      { precursor: childText(pair, 'PrecursorIonMZ') ?? '', product: childText(pair, 'ProductIonMZ') ?? '', tandem },
    ]),
  );
}

function label(name: string, mass: string, pair: MassPair | undefined): string {
  if (!pair) return `${name}${mass}`;
  return pair.tandem ? `${name}${pair.precursor} -> ${pair.product}` : `${name}${pair.product}`;
}

async function readScans(scan: Blob, profile: Blob, masses: number, where: string) {
  const start = await recordStart(scan, profile, where);
  const count = (scan.size - start) / scanRecordBytes;
  const spectrumBytes = 28 * masses;
  if (!Number.isInteger(count) || count === 0) {
    throw broken(`${where}/MSScan.bin`, 'whole records of 136 bytes', `${scan.size - start} bytes of records`);
  }
  if (profile.size < count * spectrumBytes) {
    throw broken(`${where}/MSProfile.bin`, `${count} scans of ${masses} masses`, `${profile.size} bytes`);
  }
  const seconds = new Float64Array(count);
  const values = Array.from({ length: masses }, () => new Float64Array(count));
  for (let from = 0; from < count; from += recordsPerSlice) {
    const to = Math.min(from + recordsPerSlice, count);
    const records = await viewOf(scan, start + from * scanRecordBytes, start + to * scanRecordBytes);
    const offsets = spectrumOffsets(records, to - from, masses, profile.size, where);
    const lowest = offsets.reduce((a, b) => Math.min(a, b));
    const highest = offsets.reduce((a, b) => Math.max(a, b)) + spectrumBytes;
    if (highest - lowest > 2 * spectrumBytes * recordsPerSlice) {
      throw broken(`${where}/MSScan.bin`, 'scans that follow each other', 'spectra scattered over the file');
    }
    const spectra = await viewOf(profile, lowest, highest);
    for (let i = from; i < to; i++) {
      seconds[i] = records.getFloat64((i - from) * scanRecordBytes + 12, true) * 60;
      const analog = offsets[i - from] - lowest + 4 * masses;
      for (let c = 0; c < masses; c++) values[c][i] = spectra.getFloat64(analog + 8 * c, true);
    }
  }
  if (seconds.some((s, i) => !Number.isFinite(s) || (i > 0 && s < seconds[i - 1]))) {
    throw broken(`${where}/MSScan.bin`, 'scan times that do not run back', 'times out of order');
  }
  return { seconds, values };
}

async function recordStart(scan: Blob, profile: Blob, where: string): Promise<number> {
  const head = await viewOf(scan, 0, 92);
  const profileHead = await viewOf(profile, 0, 4);
  if (head.byteLength < 92 || head.getUint32(0, true) !== 257) {
    throw broken(`${where}/MSScan.bin`, 'the mark 257 and a header of 92 bytes', `${scan.size} bytes without them`);
  }
  if (profileHead.byteLength < 4 || profileHead.getUint32(0, true) !== 258) {
    throw broken(`${where}/MSProfile.bin`, 'the mark 258', `${profile.size} bytes without it`);
  }
  const start = head.getUint32(88, true);
  if (start < 92 || start > scan.size) {
    throw broken(`${where}/MSScan.bin`, 'records inside the file', `records from byte ${start} of ${scan.size}`);
  }
  return start;
}

function spectrumOffsets(records: DataView, count: number, masses: number, bytes: number, where: string): Float64Array {
  const offsets = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const at = i * scanRecordBytes;
    const offset = Number(records.getBigInt64(at + 76, true));
    const size = records.getInt32(at + 84, true);
    const points = records.getInt32(at + 88, true);
    if (points !== masses || size !== 28 * masses || offset < 4 || offset + size > bytes) {
      const found = `${points} points, ${size} bytes at ${offset} of ${bytes}`;
      throw broken(`${where}/MSScan.bin record ${i + 1}`, `a spectrum of ${masses} masses inside MSProfile.bin`, found);
    }
    offsets[i] = offset;
  }
  return offsets;
}

async function viewOf(blob: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await blob.slice(from, to).arrayBuffer());
}

function broken(where: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'F023',
    where,
    expected,
    found,
    fix: 'copy the batch folder again, or read the csv files with the option `source: csv`',
  });
}
