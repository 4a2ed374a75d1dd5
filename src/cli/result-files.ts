import type { Figure } from '../measurement/figure.ts';
import { reportHtml } from '../report/html.ts';
import { methodsText } from '../report/methods.ts';
import { drawFigure } from '../report/svg/draw-figure.ts';
import type { StudyRecord } from '../study/record.ts';
import { recordToJson } from '../study/record-json.ts';
import { csvText, resultsCsv } from '../study/results-csv.ts';

/** Everything a run writes under results/, by path. Same record, same bytes. */
export function resultFiles(record: StudyRecord): Map<string, string> {
  const files = new Map([
    ['record.json', recordToJson(record)],
    ['results.csv', resultsCsv(record.study, record.rows)],
    ['methods.md', methodsText(record)],
    ['report.html', reportHtml(record)],
  ]);
  const figures: readonly Figure[] = [
    ...record.calibrations,
    ...record.measurements,
    ...record.agreements,
    ...record.classifications,
  ].flatMap((part) => part.figures);
  for (const figure of figures)
    files.set(`figures/${fileName(figure.name)}.svg`, drawFigure(figure, { simulated: record.simulated }));
  for (const m of [...record.measurements, ...record.agreements, ...record.classifications])
    for (const table of m.tables)
      files.set(`tables/${fileName(`${m.name}-${table.name}`)}.csv`, csvText([table.columns, ...table.rows]));
  return files;
}

const fileName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '_');
