import { dicomReader } from '../../src/format/dicom/read.ts';
import { slice, words } from '../../src/format/dicom/series.reference.ts';
import { random } from '../../src/numeric/random.ts';
import type { Volume } from '../../src/signal/volume.ts';
import { dicomFile } from '../../src/text/dicom/dicom-file.reference.ts';
import { type Entry, medianSeconds } from '../entry.ts';

/** Slices of 128 × 128 pixels, each with its own slope. */
function series(slices: number): ReadonlyMap<string, Blob> {
  const noise = random(5);
  const pet = { '00080060 CS': 'PT', '00541001 CS': 'BQML', '00280010 US': [128], '00280011 US': [128] };
  return new Map(
    Array.from({ length: slices }, (_, k) => {
      const pixels = words(Array.from({ length: 128 * 128 }, () => noise.integer(32_000)));
      const one = slice(2.5 * k, k, { ...pet, '00281053 DS': `0.0${k + 1}`, '7FE00010 OW': pixels });
      return [`pet/${k}.dcm`, new Blob([dicomFile(one)])];
    }),
  );
}

export const petSeries: Entry = {
  what: 'PET series, 48 slices of 128 × 128, files to voxels',
  unit: 's',
  target: { limit: 0.1, better: 'less' },
  peer: 'pydicom 0.073 s warm',
  async measured() {
    const files = series(48);
    return medianSeconds(async () => {
      const { signals } = await dicomReader.read(files, { patient: false });
      await (signals[0] as Volume).frames[0].load();
    });
  },
};
