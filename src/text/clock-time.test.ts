import { expect, it } from 'vitest';
import { clockSeconds, clockText } from './clock-time.ts';

it('reads date and time by the clock of the laboratory', () => {
  expect(clockSeconds('1970-01-02 00:01')).toBe(86_460);
  expect(clockSeconds('2026-03-02T09:15:30')).toBe(Date.UTC(2026, 2, 2, 9, 15, 30) / 1000);
  expect(clockSeconds('02.03.2026 09:15')).toBe(Date.UTC(2026, 2, 2, 9, 15) / 1000);
  expect(clockSeconds('2026-03-02')).toBe(Date.UTC(2026, 2, 2) / 1000);
  expect(clockSeconds('2026-03-02T09:15:30+01:00')).toBe(clockSeconds('2026-03-02 09:15:30'));
});

it.each(['', '09:15', '2026-02-30 09:00', '2026-03-02 24:00', '2026-03-02 09:60', '2/3/2026 09:00', 'soon'])(
  'takes "%s" for no time',
  (text) => expect(clockSeconds(text)).toBeNull(),
);

it('prints what it reads', () => {
  expect(clockText(clockSeconds('2026-03-02 09:15:30')!)).toBe('2026-03-02 09:15:30');
});
