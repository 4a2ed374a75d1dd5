import type { Dwell } from '../../analysis/dwell.ts';
import type { Figure } from '../../measurement/figure.ts';
import type { Root } from '../../quantity/quantity.ts';
import { type Unit, unit } from '../../quantity/unit.ts';
import type { Channel } from '../../signal/signal.ts';

/** An error that the pixels of one group (a line) share, independent from group to group. */
export type GroupError = {
  readonly label: string;
  /** The pixel each entry concerns, a pixel in several where it shares errors of several groups; entry i that of pixel i where absent. */
  readonly pixel?: Uint32Array;
  /** Group of each pixel, 0 … groups − 1. */
  readonly group: Uint32Array;
  readonly groups: number;
  /** Its signed standard uncertainty in each pixel, in the unit of the map. */
  readonly share: Float64Array;
};

/** One channel as pixels, row-major; NaN where nothing was measured. */
export type NetChannel = {
  readonly channel: string;
  readonly unit: Unit;
  /** Signal less gas blank. */
  readonly values: Float64Array;
  /** Standard uncertainty of each pixel, everything in it. */
  readonly u: Float64Array;
  /** What each pixel adds to the variance of a sum over pixels from counting of its own. */
  readonly ownInSum: Float64Array;
  readonly errors: readonly GroupError[];
  /** Critical net signal of one pixel (5 %, Poisson gas blank, Stapleton's form); NaN without gas blank. */
  readonly critical: number;
  readonly dwell: Dwell;
  /** How the counts were found, for the methods paragraph. */
  readonly counting: Readonly<Record<string, string>>;
};

/** How the points of an acquisition lie as pixels, and any of its channels so laid out. */
export type Layout = {
  readonly width: number;
  readonly height: number;
  readonly pixelUm: readonly [number, number];
  /** Corner of the finished map on the stage (µm), from the laser log; null without. */
  readonly cornerUm: readonly [number, number] | null;
  readonly linesAre: 'rows' | 'columns';
  readonly lines: number;
  readonly cycleSeconds: number;
  /** When each row (or column, as `linesAre`) of the map was begun, from the start of the acquisition (s); NaN for layers. */
  readonly lineSeconds: Float64Array;
  /** Points of gas blank of each line; 0 without. */
  readonly blankPoints: number;
  /** The channel named, or that of the label where null; with its gas blank left in where `gross`. `where` is for messages. */
  net(wanted: string | null, where: string, gross?: boolean): NetChannel;
  /** Facts for the methods paragraph: how pixels were made. */
  readonly used: Readonly<Record<string, string>>;
  readonly figures: readonly Figure[];
};

/** Pixels of one kind: 1 in `mask`. `rule` says in words how they were chosen. */
export type MapRegion = {
  readonly name: string;
  readonly mask: Uint8Array;
  readonly rule: string;
  /** The mask one standard uncertainty of its place to the right, left, down and up; empty where that is not known. */
  readonly shifted: readonly Uint8Array[];
};

/** Another channel of the same pixels, to be compared with the label. */
export type Companion = { readonly name: string; readonly values: Float64Array };

/** One acquisition as a map: net signal of the label channel with its uncertainty, and the regions drawn in it. */
export type SignalMap = NetChannel &
  Omit<Layout, 'net'> & {
    readonly name: string;
    /** When the acquisition began (s, from 1970); null where its files do not say. */
    readonly beganAt: number | null;
    /** What each root of a drift correction changes in a pixel, per net signal, by row (or column); empty without one. */
    readonly drift: readonly { readonly root: Root; readonly perSignal: Float64Array }[];
    readonly regions: readonly MapRegion[];
    readonly companions: readonly Companion[];
  };

export type Maps = { readonly maps: readonly SignalMap[] };

export const perSecond = unit('{count}/s');

/** Counts become a rate, so that maps of different dwell times compare; rates stay in the unit of the file. */
export function rateUnit(channel: Channel): Unit {
  return channel.mode === 'counts' ? perSecond : channel.unit;
}
