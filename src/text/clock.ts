const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const datePart =
  /^\s*(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\5(\d{4})|([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4}))/;
const timePart = /^[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|[-+]\d{2}:?\d{2})?\s*$/i;

/**
 * A date and time as `2023-03-17T16:35:53`, with its zone where it has one. Undefined where the text is none, or where
 * day and month could be exchanged (`2/9/2026`); a point between them means day first (`02.09.2026`).
 */
export function isoTime(text: string): string | undefined {
  const date = datePart.exec(text);
  const time = date && timePart.exec(text.slice(date[0].length));
  if (!date || !time) return undefined;
  const day = calendarDay(date);
  const hour = hourOf(Number(time[1]), time[4]);
  if (!day || hour === undefined || Number(time[2]) > 59) return undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.year}-${two(day.month)}-${two(day.day)}T${two(hour)}:${time[2]}:${time[3] ?? '00'}${time[5] ?? ''}`;
}

function calendarDay(match: RegExpExecArray): { year: number; month: number; day: number } | undefined {
  const [, isoYear, isoMonth, isoDay, first, separator, second, year, word, wordDay, wordYear] = match;
  if (isoYear) return checked(Number(isoYear), Number(isoMonth), Number(isoDay));
  if (word) return checked(Number(wordYear), months.indexOf(word.toLowerCase()) + 1, Number(wordDay));
  const a = Number(first);
  const b = Number(second);
  if (separator === '.' || a > 12 || a === b) return checked(Number(year), b, a);
  return b > 12 ? checked(Number(year), a, b) : undefined;
}

function checked(year: number, month: number, day: number) {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day } : undefined;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (!half) return hour < 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}
