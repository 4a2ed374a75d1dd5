import { contextOf, labels, scanned } from '../ct/phantom.reference.ts';
import type { Acquisition, Outcome } from '../method.ts';
import { measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

/** HU per mg/mL of gold and of iodine, by energy. */
const slopes = { '50 kVp': [35, 55], '80 kVp': [30, 22] } as const;
type Energy = keyof typeof slopes;
type Slopes = Readonly<Record<Energy, readonly [number, number]>>;
const energies: readonly Energy[] = ['50 kVp', '80 kVp'];

const tubes = {
  water: [0, 0],
  'au-2': [2, 0],
  'au-5': [5, 0],
  'au-10': [10, 0],
  'i-2': [0, 2],
  'i-5': [0, 5],
  'i-10': [0, 10],
} as const;
export const levels = {
  water: '0 mg/mL',
  ...Object.fromEntries(
    Object.entries(tubes)
      .slice(1)
      .map(([name, [au, i]]) => [name, au > 0 ? `${au} mg/mL Au` : `${i} mg/mL I`]),
  ),
};
type Organs = Readonly<Record<'kidney' | 'bladder' | 'muscle', readonly [number, number]>>;
export const truth = { kidney: [3, 1.5], bladder: [1, 8], muscle: [0, 0] } as const;
const native = { kidney: 45, bladder: 10, muscle: 55 };

type Made = {
  readonly seed: string;
  readonly of?: Slopes;
  /** Factor of the true levels: of the stocks of gold and iodine. */
  readonly stocks?: readonly [number, number];
  readonly materials?: readonly string[];
  readonly levels?: Readonly<Record<string, string>>;
  readonly without?: string;
  /** mg/mL of gold and of iodine in every animal. */
  readonly mice?: Readonly<Record<string, Organs>>;
  readonly animals?: Acquisition;
  /** Clock of the scans after (s). */
  readonly startedAt?: number;
};

/** Phantom, mice before and mice after, at both energies, through the method. */
export async function ran({
  seed,
  of = slopes,
  stocks = [1, 1],
  without,
  mice = { m01: truth },
  ...made
}: Made): Promise<Outcome> {
  const p = parameters.parse({
    materials: made.materials ?? ['Au', 'I'],
    levels: made.levels ?? levels,
    'level-u': '2 %',
  });
  const scan = (name: string, drawn: Readonly<Record<string, number>>, energy: Energy): Acquisition =>
    scanned(`${name}_${energy.replace(' ', '')}`, drawn, {
      ...{ seed, noiseHu: 15, settings: {} },
      ...(made.startedAt !== undefined && name.endsWith('_24h') ? { startedAt: made.startedAt } : {}),
    });
  const huOf = (energy: Energy, [au, i]: readonly [number, number]) => of[energy][0] * au + of[energy][1] * i;
  const inTubes = (energy: Energy) =>
    Object.fromEntries(
      Object.entries(tubes).map(([name, [au, i]]) => [name, 4 + huOf(energy, [au * stocks[0], i * stocks[1]])]),
    );
  const inMouse = (energy: Energy, share: number, organs: Organs) =>
    Object.fromEntries(
      Object.entries(organs).map(([name, [au, i]]) => [
        name,
        native[name as keyof typeof native] + share * huOf(energy, [au, i]),
      ]),
    );
  const organs = Object.keys(mice).map((name) => labels(`${name}_regions`, Object.keys(truth)));
  const regions = [labels('phantom_regions', Object.keys(tubes)), ...organs];
  const context = contextOf({ beside: { regions, ...(made.animals ? { animals: [made.animals] } : {}) } });
  const ofMice = (time: string, share: number) =>
    energies.flatMap((e) =>
      Object.entries(mice).map(([name, held]) => scan(`${name}_${time}`, inMouse(e, share, held), e)),
    );
  const all = async (scans: readonly Acquisition[]) =>
    respond(
      scans.filter((s) => s.name !== without),
      p,
      context,
    );
  const roles = {
    reference: await all(energies.map((e) => scan('phantom', inTubes(e), e))),
    sample: await all(ofMice('24h', 1)),
    blank: await all(ofMice('pre', 0)),
  };
  return measure({ roles, parameters: p, context });
}

export const refused = (made: Made) =>
  ran(made).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );
