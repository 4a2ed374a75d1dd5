import { expect, test } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import type { Channel, Image, Signal, Trace } from '../../signal/signal.ts';
import { writeTidyCsv } from './write.ts';

const channel = (label: string, values: readonly number[]): Channel => ({
  label,
  mode: 'rate',
  unit: unit('cps'),
  values: Float64Array.from(values),
});
const line = (name: string, seconds: readonly number[], channels: readonly Channel[]): Trace => ({
  kind: 'trace',
  name,
  seconds: Float64Array.from(seconds),
  channels,
  metadata: {},
});
const text = (...signals: Signal[]) => new TextDecoder().decode(Buffer.concat([...writeTidyCsv(signals)[0].pieces]));

test('a trace and a ragged scan, a row for each point and channel, missing values as NaN', () => {
  const trace = line('cells, "one"', [0, 0.1], [channel('Au197', [1.5, Number.NaN]), channel('P31', [7, 8])]);
  const lines = [line('l1', [0, 1], [channel('Au197', [1, 2])]), line('l2', [Number.NaN], [channel('Au197', [1e-7])])];
  expect(text(trace, { kind: 'scan', name: 'map', lines, metadata: {} }).split('\n')).toEqual([
    'acquisition,line,point,time_s,x_um,y_um,channel,value,unit',
    '"cells, ""one""",1,1,0,,,Au197,1.5,cps',
    '"cells, ""one""",1,1,0,,,P31,7,cps',
    '"cells, ""one""",1,2,0.1,,,Au197,NaN,cps',
    '"cells, ""one""",1,2,0.1,,,P31,8,cps',
    'map,1,1,0,,,Au197,1,cps',
    'map,1,2,1,,,Au197,2,cps',
    'map,2,1,,,,Au197,1e-7,cps',
    '',
  ]);
});

test('a pixel of an image has the place of its centre, where its size is known', () => {
  const image = (pixelUm: Image['pixelUm']): Image => ({
    kind: 'image',
    name: 'm',
    width: 2,
    height: 2,
    pixelUm,
    channels: [channel('Au197', [1, 2, 3, 4])],
    metadata: {},
  });
  expect(
    text(image([20, 10]))
      .split('\n')
      .slice(1, 5),
  ).toEqual([
    'm,1,1,,10,5,Au197,1,cps',
    'm,1,2,,30,5,Au197,2,cps',
    'm,2,1,,10,15,Au197,3,cps',
    'm,2,2,,30,15,Au197,4,cps',
  ]);
  expect(text(image([Number.NaN, Number.NaN])).split('\n')[1]).toBe('m,1,1,,,,Au197,1,cps');
});

test('many pieces join to one text, and every number reads back as it was', () => {
  const values = Float64Array.from({ length: 20_000 }, (_, i) => i / 7 - 300);
  const rows = text(line('t', [...values], [channel('Au197', [...values])]))
    .trimEnd()
    .split('\n')
    .slice(1);
  expect(rows.map((row) => Number(row.split(',')[7]))).toEqual([...values]);
});
