import type { Detected, EventSeries } from './events.ts';

/** A series without its gaps, and where each of its points stands in the whole one. */
export type Closed = { readonly counts: Float64Array; readonly series: EventSeries; readonly place: Int32Array };

/** The series without points that hold no finite number. */
export function withoutGaps(series: EventSeries): Closed {
  const { counts, variance } = series;
  let kept = 0;
  for (let i = 0; i < counts.length; i++) if (Number.isFinite(counts[i])) kept++;
  const place = new Int32Array(kept);
  for (let i = 0, k = 0; i < counts.length; i++) if (Number.isFinite(counts[i])) place[k++] = i;
  const pick = (values: ArrayLike<number>) => Float64Array.from(place, (i) => values[i]);
  const closed = pick(counts);
  return { counts: closed, series: { ...series, counts: closed, variance: variance && pick(variance) }, place };
}

/** What was found in a closed series, at its places in the whole one. */
export function inPlace(found: Detected, place: Int32Array): Detected {
  const { events, spans } = found;
  const startOf = (i: number) => place[i];
  const endOf = (i: number) => place[i - 1] + 1;
  return {
    ...found,
    spans: { start: spans.start.map(startOf), end: spans.end.map(endOf) },
    events: {
      ...events,
      start: events.start.map(startOf),
      end: events.end.map(endOf),
      apex: events.apex.map((i) => place[i]),
    },
  };
}
