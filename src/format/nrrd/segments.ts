import type { Volume } from '../../signal/volume.ts';

/**
 * Names of the segments of a 3D Slicer segmentation, from its keys `Segment0_Name`, `Segment0_LabelValue` and `Segment0_Layer`;
 * files of before layers hold each segment in a frame of its own, as 1.
 */
export function segmentLabels(keys: ReadonlyMap<string, string>, frames: number): NonNullable<Volume['labels']> {
  const labels: { value: number; name: string; frame: number }[] = [];
  for (const [key, name] of keys) {
    const [, index] = /^Segment(\d{1,5})_Name$/.exec(key) ?? [];
    if (index === undefined) continue;
    const whole = (of: string, otherwise: number): number => {
      const value = Number(keys.get(`Segment${index}_${of}`) ?? otherwise);
      return Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
    };
    const value = whole('LabelValue', 1);
    const frame = whole('Layer', keys.has(`Segment${index}_Layer`) || frames === 1 ? 0 : Number(index));
    if (frame < frames && value > 0) labels.push({ value, name: name.slice(0, 200) || `segment ${index}`, frame });
  }
  return labels.sort((a, b) => a.frame - b.frame || a.value - b.value);
}
