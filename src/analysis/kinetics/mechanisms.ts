import { populations, type Reaction } from './first-order.ts';

/** A way the species of a course can turn into each other: populations of the observed ones from rates. */
export type Mechanism = {
  readonly name: string;
  /** One for each rate: `A → B`. */
  readonly rateNames: readonly string[];
  /** Rows of the observed species at rising times, from the shares of the observed species at time zero. */
  readonly shape: (rates: ArrayLike<number>, initial: ArrayLike<number>, times: ArrayLike<number>) => Float64Array[];
};

const arrow = (names: readonly string[], from: number, to: number) => `${names[from]} → ${names[to]}`;

/** First-order reactions among the observed species and `hidden` ones after them; `rateOf[r]` is the rate of reaction r. */
function network(
  name: string,
  observed: number,
  hidden: number,
  reactions: readonly Reaction[],
  rateNames: readonly string[],
  rateOf: readonly number[] = reactions.map((_, r) => r),
): Mechanism {
  return {
    name,
    rateNames,
    shape: (rates, initial, times) => {
      const all = Array.from({ length: observed + hidden }, (_, i) => (i < observed ? initial[i] : 0));
      const own = rateOf.map((r) => rates[r]);
      return populations(reactions, own, all, times).map((x) => x.slice(0, observed));
    },
  };
}

const steps = (order: readonly number[]): Reaction[] => order.slice(1).map((to, i) => ({ from: order[i], to }));
const named = (species: readonly string[], reactions: readonly Reaction[]) =>
  reactions.map(({ from, to }) => arrow(species, from, to));

/** Each species turns into the next, every step with its rate. */
export function chain(species: readonly string[]): Mechanism {
  const reactions = steps([...species.keys()]);
  return network('chain', species.length, 0, reactions, named(species, reactions));
}

/** What else could be: equal rates, another order, side by side, a way back, a step that is not seen, other orders of reaction. */
export function rivals(species: readonly string[]): Mechanism[] {
  const n = species.length;
  const straight = steps([...species.keys()]);
  const list: Mechanism[] = [];
  const last: Reaction = { from: n - 1, to: n - 2 };
  if (n >= 2) {
    const back = [...straight, last];
    list.push(network('last step goes back too', n, 0, back, named(species, back)));
    const within = [{ from: 0, to: n }, { from: n, to: 1 }, ...straight.slice(1)];
    const words = [...species, 'unseen'];
    list.push(network('unseen species after the first', n, 1, within, named(words, within)));
  }
  if (n === 2) {
    const [name] = named(species, straight);
    list.push(closed('zero order', name, (kt) => Math.max(0, 1 - kt)));
    list.push(closed('second order', name, (kt) => 1 / (1 + kt)));
  }
  if (n >= 3) {
    list.push(
      network(
        'chain with equal rates',
        n,
        0,
        straight,
        ['every step'],
        straight.map(() => 0),
      ),
    );
    const beside = Array.from({ length: n - 1 }, (_, i) => ({ from: 0, to: i + 1 }));
    list.push(network('all from the first', n, 0, beside, named(species, beside)));
  }
  for (let i = 1; i < n - 1; i++) {
    const order = [...species.keys()];
    [order[i], order[i + 1]] = [order[i + 1], order[i]];
    const other = steps(order);
    list.push(network(`order ${order.map((s) => species[s]).join(' → ')}`, n, 0, other, named(species, other)));
  }
  return list;
}

/** Two species, what is left of the first in closed form of k·t, from a share of 1. */
function closed(name: string, rateName: string, left: (kt: number) => number): Mechanism {
  return {
    name,
    rateNames: [rateName],
    shape: (rates, initial, times) =>
      Array.from(times, (t) =>
        Float64Array.of(initial[0] * left(rates[0] * t), initial[1] + initial[0] * (1 - left(rates[0] * t))),
      ),
  };
}
