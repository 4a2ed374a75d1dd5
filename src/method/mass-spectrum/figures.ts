import type { AtomsPosterior } from '../../measurement/atoms-posterior.ts';
import type { Figure, Series } from '../../measurement/figure.ts';
import type { Assigned } from './assigned.ts';
import type { Picked } from './respond.ts';

/** Most points of a trace that are drawn; of more, the highest of each run stands for it. */
const mostPoints = 4000;

/** The spectrum with the peaks that were assigned, and the candidates with their posteriors as bars of atoms. */
export function assignmentFigures(where: string, { spectrum }: Picked, { main, whole, peak }: Assigned): Figure[] {
  const explained: Series[] = main.candidates[0].ions.slice(0, 6).map(({ species, mz }) => {
    const height = heightAt(spectrum.abscissa.values, spectrum.ordinate.values, mz);
    return { label: species.formula, style: 'points', x: [mz], y: [height] };
  });
  const residual = whole?.residualPeaks ?? [];
  const left: Series[] =
    residual.length > 0
      ? [{ label: 'not explained', style: 'points', x: residual.map((p) => p.mz), y: residual.map((p) => p.area) }]
      : [];
  const [metal] = main.atoms;
  return [
    {
      kind: 'plot',
      name: `${where}-spectrum`,
      title: 'Mass spectrum and what explains it',
      caption: `${spectrum.name}: intensity against m/z; main peak at m/z ${peak.mz.toFixed(3)}, read as ${main.candidates[0].species.formula} (posterior ${main.candidates[0].posterior.toPrecision(3)})`,
      x: { label: 'm/z', unit: '' },
      y: { label: 'intensity', unit: '' },
      series: [trace(spectrum.abscissa.values, spectrum.ordinate.values), ...explained, ...left],
    },
    atomsFigure(where, { element: metal.metal, values: metal.values }),
  ];
}

/** Atoms of one metal as a distribution. */
export function atomsFigure(where: string, { element, values }: AtomsPosterior): Figure {
  return {
    kind: 'plot',
    name: `${where}-atoms`,
    title: `Atoms of ${element} per probe`,
    caption: 'Probability of each number of atoms over all compositions that the spectrum allows',
    x: { label: `${element} atoms per probe`, unit: '' },
    y: { label: 'probability', unit: '' },
    series: [
      {
        label: 'posterior',
        style: 'bars',
        x: values.map((v) => v.n),
        y: values.map((v) => v.probability),
        lower: values.map(() => 0),
      },
    ],
  };
}

/** The spectrum by itself. */
export function spectrumFigure(where: string, { spectrum }: Picked, caption: string): Figure {
  return {
    kind: 'plot',
    name: `${where}-spectrum`,
    title: 'Mass spectrum',
    caption: `${spectrum.name}: intensity against m/z; ${caption}`,
    x: { label: 'm/z', unit: '' },
    y: { label: 'intensity', unit: '' },
    series: [trace(spectrum.abscissa.values, spectrum.ordinate.values)],
  };
}

function trace(x: Float64Array, y: Float64Array): Series {
  const stride = Math.max(1, Math.ceil(x.length / mostPoints));
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let i = 0; i < x.length; i += stride) {
    let best = i;
    for (let k = i; k < Math.min(x.length, i + stride); k++) if (y[k] > y[best]) best = k;
    xs.push(x[best]);
    ys.push(y[best]);
  }
  return { label: 'spectrum', style: 'line', x: xs, y: ys };
}

/** The highest intensity within half a unit of m/z. */
function heightAt(x: Float64Array, y: Float64Array, mz: number): number {
  let best = 0;
  for (let i = 0; i < x.length; i++) if (Math.abs(x[i] - mz) < 0.5 && y[i] > best) best = y[i];
  return best;
}
