import type { Slice } from './slice.ts';
import type { Plane, Run } from './stack.ts';

/** The slices of one frame, plane by plane; null where one is missing. */
export type FrameSlices = readonly (Slice | null)[];

/** Frames, and what told them apart; empty where there is one. */
export type Framed = { readonly frames: readonly FrameSlices[]; readonly by: string };

type Key = { readonly by: string; readonly of: (slice: Slice) => readonly (number | null)[] };

const settingsOf = ({ settings: s, bValue }: Slice): readonly (number | null)[] =>
  [
    s.flipAngleDegrees,
    s.inversionSeconds,
    s.repetitionSeconds,
    s.echoSeconds,
    s.tubeKilovolts,
    s.energyKeV,
    bValue,
  ].map((value) => value ?? null);

/** What may tell slices of one position apart, the surest first. Settings may be absent, times may not. */
const times: readonly Key[] = [
  { by: 'temporal position', of: (s) => [s.temporalPosition] },
  { by: 'frame reference time', of: (s) => [s.referenceSeconds] },
  { by: 'acquisition time', of: (s) => [s.acquiredAt] },
  { by: 'trigger time', of: (s) => [s.triggerSeconds] },
  { by: 'acquisition number', of: (s) => [s.acquisitionNumber] },
];

/**
 * Frames of a run: slices of one position differ in settings, in a time, or in both. Null where nothing but their number tells
 * them apart and their count differs from place to place.
 */
export function framesOf({ planes }: Run): Framed | null {
  const present = planes.filter((plane): plane is Plane => plane !== null);
  const most = Math.max(...present.map(({ slices }) => slices.length));
  if (most === 1) return { frames: [planes.map((plane) => plane?.slices[0] ?? null)], by: '' };
  const tried = [
    keyed(planes, [], 'settings', most),
    ...times.map(({ by, of }) => keyed(planes, [of], `${by} and settings`, most)),
  ].filter((framed) => framed !== null);
  const whole = tried.find(({ missing }) => missing === 0);
  if (whole) return whole;
  if (present.every(({ slices }) => slices.length === most)) return inOrder(planes, most);
  return tried.sort((a, b) => a.missing - b.missing)[0] ?? null;
}

type Keyed = Framed & { readonly missing: number };

/** Frames by a time and the settings; null where two slices of a position agree in both, or there are more frames than slices. */
function keyed(planes: Run['planes'], key: readonly Key['of'][], by: string, most: number): Keyed | null {
  const frames = new Map<string, { slices: (Slice | null)[]; rank: readonly (number | null)[] }>();
  for (const [k, plane] of planes.entries())
    for (const slice of plane?.slices ?? []) {
      const time = key.flatMap((of) => of(slice));
      if (time.includes(null)) return null;
      const rank = [...time, ...settingsOf(slice)];
      const name = JSON.stringify(rank);
      let frame = frames.get(name);
      if (!frame) {
        if (frames.size === most) return null;
        frame = { slices: new Array(planes.length).fill(null), rank };
        frames.set(name, frame);
      }
      if (frame.slices[k]) return null;
      frame.slices[k] = slice;
    }
  const sorted = [...frames.values()].sort((a, b) => compared(a.rank, b.rank));
  const there = planes.reduce((sum, plane) => sum + (plane?.slices.length ?? 0), 0);
  const missing = sorted.length * planes.filter((plane) => plane !== null).length - there;
  return { frames: sorted.map(({ slices }) => slices), by: by.replace(' and settings', ''), missing };
}

/** The nth slice of every position, by time, settings and number; null where settings then differ within a frame, or all agree. */
function inOrder(planes: Run['planes'], most: number): Framed | null {
  const rank = (s: Slice) => [...times.flatMap(({ of }) => of(s)), ...settingsOf(s), s.number];
  const sorted = planes.map((plane) => plane && [...plane.slices].sort((a, b) => compared(rank(a), rank(b))));
  for (const slices of sorted)
    for (let n = 1; n < (slices?.length ?? 0); n++)
      if (slices && compared(rank(slices[n - 1]), rank(slices[n])) === 0) return null;
  const frames = Array.from({ length: most }, (_, n) => sorted.map((slices) => slices?.[n] ?? null));
  for (const frame of frames) {
    const settings = new Set(frame.flatMap((slice) => (slice ? [JSON.stringify(settingsOf(slice))] : [])));
    if (settings.size > 1) return null;
  }
  return { frames, by: 'order of the slices at each position' };
}

function compared(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? Number.NEGATIVE_INFINITY) - (b[i] ?? Number.NEGATIVE_INFINITY);
    if (difference < 0 || difference > 0) return difference;
  }
  return 0;
}
