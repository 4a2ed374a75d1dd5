import { matrixExponential } from './matrix-exponential.ts';

/** A flow from one compartment to another in proportion to what the first holds. */
export type Flow<Name> = { readonly from: Name; readonly to: Name; readonly perMinute: number };

/** Compartments, what flows between them, and what enters from outside for a while. */
export type FlowSystem<Name extends string> = {
  readonly names: readonly Name[];
  readonly flows: readonly Flow<Name>[];
  /** 1 enters this compartment at a constant rate from time 0 on. */
  readonly input: { readonly into: Name; readonly minutes: number };
};

/** What each compartment holds at a moment, or on the average of a frame. */
export type Amounts<Name extends string> = Readonly<Record<Name, number>>;

export type Solution<Name extends string> = {
  /** Content at `minutes` after the start of the input; without radioactive decay. */
  at(minutes: number): Amounts<Name>;
  /** Mean content from one moment to the next, each moment decayed from the first one on at `decayPerMinute`. */
  mean(fromMinutes: number, toMinutes: number, decayPerMinute: number): Amounts<Name>;
};

/** The exact solution: e^{At} of the flows, their time integral and the input in one matrix; nothing is stepped. */
export function solveFlows<Name extends string>(system: FlowSystem<Name>): Solution<Name> {
  const { names, input } = system;
  const n = names.length;
  const rates = flowMatrix(system);
  const inlet = names.indexOf(input.into);

  /** Content after `minutes` from `start` on, and where it is asked for the integral of the content over them. */
  const advance = (start: Float64Array, minutes: number, entering: boolean, decayPerMinute: number, sums: boolean) => {
    const size = (sums ? 2 * n : n) + 1;
    const a = new Float64Array(size * size);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) a[i * size + j] = rates[i * n + j] * minutes;
      a[i * size + i] -= decayPerMinute * minutes;
      if (sums) a[(n + i) * size + i] = minutes;
    }
    // what enters later in a frame has decayed as much as what was there
    a[size * size - 1] = -decayPerMinute * minutes;
    if (entering) a[inlet * size + size - 1] = minutes / input.minutes;
    const e = matrixExponential(a, size);
    const applied = (first: number) =>
      Float64Array.from({ length: n }, (_, i) => {
        let sum = e[(first + i) * size + size - 1];
        for (let j = 0; j < n; j++) sum += e[(first + i) * size + j] * start[j];
        return sum;
      });
    return { end: applied(0), integral: sums ? applied(n) : new Float64Array(n) };
  };

  const stateAt = (minutes: number): Float64Array => {
    const empty = new Float64Array(n);
    if (minutes <= 0) return empty;
    const during = Math.min(minutes, input.minutes);
    const filled = advance(empty, during, true, 0, false).end;
    return minutes > during ? advance(filled, minutes - during, false, 0, false).end : filled;
  };
  const named = (values: Float64Array, factor: number) =>
    Object.fromEntries(names.map((name, i) => [name, values[i] * factor])) as Record<Name, number>;

  return {
    at: (minutes) => named(stateAt(minutes), 1),
    mean: (from, to, decayPerMinute) => {
      const sum = new Float64Array(n);
      // where the input ends within the frame, the frame is two pieces; decay runs on from its start
      const cuts = [from, ...(from < input.minutes && input.minutes < to ? [input.minutes] : []), to];
      let state = stateAt(from);
      for (let c = 1; c < cuts.length; c++) {
        const entering = cuts[c - 1] < input.minutes;
        const { end, integral } = advance(state, cuts[c] - cuts[c - 1], entering, decayPerMinute, true);
        for (let i = 0; i < n; i++) sum[i] += integral[i];
        state = end;
      }
      return named(sum, 1 / (to - from));
    },
  };
}

/** dx/dt = A x of the flows. */
function flowMatrix<Name extends string>({ names, flows }: FlowSystem<Name>): Float64Array {
  const n = names.length;
  const a = new Float64Array(n * n);
  for (const { from, to, perMinute } of flows) {
    const [f, t] = [names.indexOf(from), names.indexOf(to)];
    a[t * n + f] += perMinute;
    a[f * n + f] -= perMinute;
  }
  return a;
}
