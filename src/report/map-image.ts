import { InputError } from '../finding/input-error.ts';
import type { MapFigure } from '../measurement/figure.ts';
import { unit } from '../quantity/unit.ts';
import type { Channel, Image } from '../signal/signal.ts';
import type { MeasurementRecord, StudyRecord } from '../study/record.ts';

/**
 * The map of a measurement as an image for other programs: its quantity, the standard uncertainty of each pixel where
 * there is one, other maps of the same frame, and each region as a channel of 1 inside and 0 outside. Throws F154.
 */
export function mapImage(record: StudyRecord, measurement: MeasurementRecord): Image {
  const maps = measurement.figures.filter((figure): figure is MapFigure => figure.kind === 'map');
  const [first] = maps;
  if (!first) throw withoutMap(record, measurement.name);
  const alike = maps.filter((m) => m.width === first.width && m.height === first.height);
  const channels: Channel[] = alike.map((map) => ({
    label: map.title,
    mode: 'other',
    unit: unit(map.unit || '1'),
    values: Float64Array.from(map.values),
  }));
  const masks: Channel[] = first.regions.map(({ name, mask }) => ({
    label: `region ${name}`,
    mode: 'other',
    unit: unit('1'),
    values: Float64Array.from(mask),
  }));
  return {
    kind: 'image',
    name: measurement.name,
    width: first.width,
    height: first.height,
    pixelUm: first.pixelUm,
    channels: [...channels, ...masks],
    metadata: {
      study: record.study,
      measurement: measurement.name,
      method: `${measurement.method} ${measurement.methodVersion}`,
      software: `${record.software.name} ${record.software.version}`,
      use: 'research use only',
      ...(record.simulated ? { simulated: 'simulated data' } : {}),
    },
  };
}

function withoutMap(record: StudyRecord, name: string): InputError {
  const others = record.measurements.filter((m) => m.figures.some((f) => f.kind === 'map')).map((m) => m.name);
  return new InputError({
    code: 'F154',
    where: name,
    expected: 'a measurement with a map',
    found: 'none in this one',
    fix: others.length > 0 ? `export ${others.join(' or ')}` : 'this study measures no map',
  });
}
