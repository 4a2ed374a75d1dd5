import type { ClusterMixture } from '../../analysis/assignment/mixture-of.ts';
import type { OutcomeTable } from '../method.ts';

const short = (value: number, digits = 3): number => Number(value.toPrecision(digits));

/** Every ion that the joint fit found, and shares of the clusters in the signal. */
export function mixtureTables({ ions, clusters }: ClusterMixture): OutcomeTable[] {
  return [
    {
      name: 'mixture',
      columns: [
        ...['ion', 'm/z', 'probability that an ion is here', 'posterior of this ion', 'area', 'standard uncertainty'],
        'not told apart from',
      ],
      rows: ions.map((ion) => [
        ion.species.formula,
        Number(ion.mz.toFixed(4)),
        short(ion.presence),
        short(ion.posterior),
        short(ion.area, 5),
        short(ion.areaU, 2),
        ion.rivals.join('; '),
      ]),
    },
    {
      name: 'cluster-shares',
      columns: ['cluster', 'ions found', 'share of the signal (%)', 'standard uncertainty (%)'],
      rows: clusters.map(({ cluster, ions: found, share, shareU }) => [
        cluster,
        found,
        short(100 * share, 4),
        short(100 * shareU, 2),
      ]),
    },
  ];
}

/** What was fitted, in words. */
export const mixtureText = ({ listed, wholeSpace, residual }: ClusterMixture): string =>
  `${listed} ions of ${wholeSpace ? 'the usual clusters of the space and' : 'the clusters'} that patterns were read as, fitted at once; shares are those of the signal and not of moles, as clusters differ in how well they ionise; ${residual.length} peaks left`;
