import type { Rate } from '../../analysis/relaxation/relaxation-model.ts';
import type { EstablishedQuantity } from '../../measurement/measurement.ts';
import type { OutcomeTable } from '../method.ts';
import type { SharedParameters } from './parameters.ts';
import type { MeasuredSeries } from './respond.ts';

export const relaxationQuantity = (rate: Rate): EstablishedQuantity => `relaxation rate ${rate}`;

/** Rate, standard error and verdict of each region of each series. */
export function rateTable(series: readonly MeasuredSeries[]): OutcomeTable {
  return {
    name: 'rates',
    columns: [
      ...['series', 'animal', 'time', 'region', 'voxels', 'rate', 'value (/s)', 'u of the fit (/s)', 'T (ms)'],
      ...['S0', 'inversion efficiency', 'images before the null', 'chance of the misfit', 'verdict'],
    ],
    rows: series.flatMap((s) =>
      s.rates.map(({ region, own: { fit, voxels } }) => [
        ...[s.name, s.animal?.name ?? '', s.time ?? '', region, voxels, s.rate, fit.rate, fit.u, 1000 / fit.rate],
        ...[fit.amplitude, fit.parameters['inversion efficiency'] ?? '', fit.polarity?.nulled ?? ''],
        ...[fit.chance ?? '', `${fit.verdict}: ${fit.why}`],
      ]),
    ),
  };
}

/** Signals of each region image by image, with the settings and the fitted model. */
export function signalTable(series: readonly MeasuredSeries[]): OutcomeTable {
  return {
    name: 'signals',
    columns: ['series', 'region', 'flip angle (deg)', 'TR (s)', 'TE (s)', 'TI (s)', 'mean signal', 'fitted'],
    rows: series.flatMap((s) =>
      s.rates.flatMap(({ region, own }) =>
        s.settings.map((x, i) => [
          ...[s.name, region, x.flipAngleDegrees ?? '', x.repetitionSeconds ?? '', x.echoSeconds ?? ''],
          ...[x.inversionSeconds ?? '', own.signals[i], own.fit.fitted[i]],
        ]),
      ),
    ),
  };
}

export function usedOf(series: readonly MeasuredSeries[], fieldTesla: number | null, p: SharedParameters) {
  const all = (of: (s: MeasuredSeries) => string) => [...new Set(series.map(of))].join('; ');
  return {
    scheme: all((s) => `${s.rate} by ${s.scheme}, ${s.settings.length} images`),
    fit: 'of the mean signals of each region; voxels taken as independent',
    noise: all((s) => s.noise),
    floor:
      p.polarity === 'signed'
        ? 'signed images: none'
        : 'where σ of the noise is known, the mean of a Rician magnitude is fitted; else magnitudes are taken as signals',
    'inversion efficiency': p['inversion-efficiency'],
    B1: p.b1?.text ?? 'nominal, or as mapped',
    field: fieldTesla === null ? 'not known' : `${fieldTesla} T`,
    ...(p.temperature === undefined ? {} : { temperature: `${p.temperature} °C` }),
    ...(p.medium === undefined ? {} : { medium: p.medium }),
  };
}
