import type { Elements } from './elements.ts';
import type { Tag } from './tags.ts';
import { textOf } from './values.ts';

/** Days of a date (VR DA, also with dots as in older files) as seconds from 1970; null where it is no date. */
function dateSeconds(text: string): number | null {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / 1000;
}

/** A time (VR TM, also with colons) as seconds after midnight; null where it is no time. */
export function timeOfDaySeconds(text: string): number | null {
  const match = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(\.\d{0,6})?)?)?$/.exec(text.trim());
  if (!match) return null;
  const [hours, minutes, seconds] = [match[1], match[2] ?? '0', match[3] ?? '0'].map(Number);
  if (hours > 23 || minutes > 59 || seconds > 60) return null;
  return hours * 3600 + minutes * 60 + seconds + Number(`0${match[4] ?? ''}`);
}

/** A date and time in one (VR DT) as seconds from 1970 by the clock that wrote it; its zone is left out. */
export function dateTimeSeconds(text: string): number | null {
  const match = /^(\d{8})(\d{2,6}(?:\.\d{0,6})?)?(?:[+-]\d{4})?$/.exec(text.trim());
  if (!match) return null;
  const day = dateSeconds(match[1]);
  const time = match[2] === undefined ? 0 : timeOfDaySeconds(match[2]);
  return day === null || time === null ? null : day + time;
}

/** A date element and a time element together, as seconds from 1970; null where one is missing. */
export function clockOf(elements: Elements, date: Tag, time: Tag): number | null {
  const day = dateSeconds(textOf(elements, date));
  const seconds = timeOfDaySeconds(textOf(elements, time));
  return day === null || seconds === null ? null : day + seconds;
}
