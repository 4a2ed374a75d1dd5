import { fileURLToPath } from 'node:url';
import { measure } from '../src/method/ct/measure.ts';
import { contextOf, labels, phantomLine, scanned, settings } from '../src/method/ct/phantom.reference.ts';
import { respond } from '../src/method/ct/respond.ts';
import { random } from '../src/numeric/random.ts';
import { interval } from '../src/quantity/coverage.ts';
import { standardUncertainty, subtract } from '../src/quantity/quantity.ts';

const nominal = { 'tube-0': 0, 'tube-1': 1, 'tube-2': 2.5, 'tube-3': 5, 'tube-4': 10, 'tube-5': 20 };
const [stock, dispense, repeatabilityHu] = [0.02, 0.01, 2];
const truth = { kidney: 4, bladder: 12, muscle: 0.3 };
const native = { kidney: 48, bladder: 12, muscle: 55 };
const [slope, intercept] = [25, 3];

export type Covered = {
  readonly region: string;
  readonly n: number;
  readonly covered: number;
  /** Mean of value − truth over the truth, and mean of ((value − truth)/u)². */
  readonly bias: number;
  readonly zetaSquared: number;
};

/**
 * How often the 95 % interval of mg Au/mL holds the truth: phantoms with a stock (2 %) and dispensing (1 %) drawn from their
 * laws, correlated noise of 20 HU, 2 HU from scan to scan, and animals scanned before and after.
 */
export async function coverageOfCt(
  seeds: number,
  first: number,
  said: (n: number) => void = () => {},
): Promise<Covered[]> {
  const sums = new Map<string, { n: number; covered: number; bias: number; z2: number }>();
  const parameters = settings({ repeatability: `${repeatabilityHu} HU` });
  const regions = Object.keys(truth) as (keyof typeof truth)[];
  for (let s = 0; s < seeds; s++) {
    const draw = random(`ct-coverage/${first + s}`);
    const stockError = 1 + stock * draw.normal();
    const again = () => repeatabilityHu * draw.normal();
    const scanner = { seed: String(first + s), noiseHu: 20, smooth: true, slices: 8 };
    const tubes = Object.fromEntries(
      Object.entries(nominal).map(([name, level]) => {
        const real = level * stockError * (1 + dispense * draw.normal());
        return [name, intercept + slope * real + again()];
      }),
    );
    const phantom = [scanned('phantom', tubes, scanner)];
    const drawn = [labels('phantom_regions', Object.keys(tubes), 8)];
    const calibration = await phantomLine(phantom, drawn, nominal, { parameters, stock, dispense });
    const beside = { regions: [labels('m01_regions', regions, 8)] };
    const context = contextOf({ beside });
    const mouse = (name: string, metal: number) =>
      scanned(
        name,
        Object.fromEntries(regions.map((r) => [r, native[r] + slope * metal * truth[r] + again()])),
        scanner,
      );
    const roles = {
      sample: await respond([mouse('m01_24h', 1)], parameters, context),
      blank: await respond([mouse('m01_pre', 0)], parameters, context),
    };
    const { contents } = measure({ roles, calibration, facts: {}, parameters, per: 'mL', context });
    for (const { region, sample, blank } of contents) {
      const value = subtract(sample, blank!);
      const { lo, hi } = interval(value);
      const real = truth[region as keyof typeof truth];
      const sum = sums.get(region!) ?? { n: 0, covered: 0, bias: 0, z2: 0 };
      sum.n++;
      if (lo <= real && real <= hi) sum.covered++;
      sum.bias += value.value / real - 1;
      sum.z2 += ((value.value - real) / standardUncertainty(value)) ** 2;
      sums.set(region!, sum);
    }
    said(s + 1);
  }
  return [...sums].map(([region, { n, covered, bias, z2 }]) => ({
    region,
    n,
    covered: covered / n,
    bias: bias / n,
    zetaSquared: z2 / n,
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [seeds = 1000, first = 1_000_000] = process.argv.slice(2).map(Number);
  const found = await coverageOfCt(seeds, first, (n) => n % 100 === 0 && process.stderr.write(`${n}\n`));
  for (const { region, covered, bias, zetaSquared } of found)
    process.stdout.write(
      `${region}: ${(100 * covered).toFixed(1)} % held, bias ${(100 * bias).toFixed(2)} %, mean ζ² ${zetaSquared.toFixed(3)}\n`,
    );
}
