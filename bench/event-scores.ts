// npm run bench:events [-- seed] [sets]: F1 of the event detector on fresh simulated sets, and false events on blanks.
import { writeFileSync } from 'node:fs';
import { blankRates, type Cell, scoreCells } from './event-cells.ts';

const seed = process.argv[2] ?? String(Date.now());
const sets = Number(process.argv[3] ?? 3);
const blanks = Number(process.argv[4] ?? 10);
const three = (x: number) => x.toFixed(3);

const lines: string[] = [];
const say = (line: string) => {
  console.log(line);
  lines.push(line);
};

say(`# Events against a simulated truth

By \`npm run bench:events\`, seed ${seed}, ${sets} sets of 200,000 points and 600 events a cell (log-normal counts, σ of the
logarithm 0.28; Gaussian pulses at uniform places; simulated). An event is found where its window, one point more on either
side, holds the centre of a pulse that no other event holds. In brackets: SPCal 2.2.2 itself (Poisson, α = 1e-6, iterated) and
a rolling sum of 6 points with an exact Poisson limit, on three sets of their own. Mean F1:

| background, counts per event | pulse σ (points) | SPCal set | rolling sum | Cupel | false: SPCal set, rolling sum, Cupel |
| --- | --- | --- | --- | --- | --- |`);
let behind = 0;
for (const cell of scoreCells(seed, sets)) {
  const best = Math.max(
    ...[cell.spcal, cell.rolling, cell.spcalThen, cell.rollingThen].map((f) => Math.round(f * 1e3) / 1e3),
  );
  if (Math.round(cell.cupel * 1e3) / 1e3 < best) behind++;
  say(row(cell));
}
say(`\n${behind === 0 ? 'Nowhere behind the better of the four.' : `Behind the better of the four in ${behind} of 12.`}

False events per million blank points at α = 1e-6, from ${blanks} million points each (SPCal: 13):

| background | SPCal set | Cupel |
| --- | --- | --- |`);
for (const { background, spcal, cupel } of blankRates(seed, blanks, 1e-6))
  say(`| ${background} | ${spcal.toFixed(1)} | ${cupel.toFixed(1)} |`);
say(`\nThe same at α = 1e-4, where there are enough of them to tell, as a share of the stated rate:

| background | Cupel |
| --- | --- |`);
for (const { background, cupel } of blankRates(`${seed}/often`, 3, 1e-4))
  say(`| ${background} | ${(cupel / 100).toFixed(2)} |`);
if (process.argv[2] === undefined) writeFileSync(new URL('event-scores.md', import.meta.url), `${lines.join('\n')}\n`);

function row(c: Cell): string {
  const better = `${three(c.spcal)} (${three(c.spcalThen)}) | ${three(c.rolling)} (${three(c.rollingThen)})`;
  return `| ${c.background}, ${c.meanCounts} | ${c.sigma} | ${better} | **${three(c.cupel)}** | ${c.falseEvents.join(', ')} |`;
}
