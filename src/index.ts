/** The public, browser-safe API of Cupel. Everything else may change without notice. */
export { detectEvents } from './analysis/events/detect.ts';
export type { Detected, EventSeries, EventSettings, Events } from './analysis/events/events.ts';
export { type SpcalEvents, type SpcalSettings, spcalEvents } from './analysis/events/spcal.ts';
export { calcConvert, calcDecay, calcElectrons, calcMass } from './chemistry/calculator.ts';
export { calcIsotopes } from './chemistry/calculator-isotopes.ts';
export { parseFormula } from './chemistry/formula.ts';
export { parseFormulaRange } from './chemistry/formula-range.ts';
export { lintFormula } from './chemistry/lint-formula.ts';
export { probe } from './chemistry/probe.ts';
export { type Candidate as DesignCandidate, type Design, designLigands } from './design/design.ts';
export type { DesignRequest } from './design/request.ts';
export type { Finding } from './finding/finding.ts';
export { InputError } from './finding/input-error.ts';
export type { Claim, Format, Reading } from './format/format.ts';
export { formats } from './format/index.ts';
export { recognise } from './format/recognise.ts';
export type { Comparison } from './measurement/comparison.ts';
export type { Measurement } from './measurement/measurement.ts';
export { methods } from './method/index.ts';
export type { Method } from './method/method.ts';
export { budget } from './quantity/budget.ts';
export { effectiveDof, interval } from './quantity/coverage.ts';
export { displayQuantity } from './quantity/display.ts';
export { monteCarlo } from './quantity/monte-carlo.ts';
export {
  add,
  convert,
  correlation,
  covariance,
  divide,
  exact,
  multiply,
  power,
  type Quantity,
  type Root,
  rooted,
  standardUncertainty,
  subtract,
} from './quantity/quantity.ts';
export { asQuantity, parseStated } from './quantity/stated.ts';
export { displayUnit, type Unit, unit } from './quantity/unit.ts';
export { described } from './report/describe-signal.ts';
export { reportHtml } from './report/html.ts';
export { methodsText } from './report/methods.ts';
export { drawFigure } from './report/svg/draw-figure.ts';
export { memorySource } from './run/memory-source.ts';
export { runStudy } from './run/run-study.ts';
export type { Cache, Source } from './run/source.ts';
export type { Channel, Image, Scan, Signal, Table, Trace } from './signal/signal.ts';
export { parseStudy } from './study/parse.ts';
export type { StudyRecord } from './study/record.ts';
export { recordFromJson, recordToJson } from './study/record-json.ts';
export { resultsCsv } from './study/results-csv.ts';
