import { massBalances } from '../../analysis/biodistribution/mass-balance.ts';
import { type OrganPart, onePartEach } from '../../analysis/biodistribution/organ-part.ts';
import { inWholeBody, type WholeBody } from '../../analysis/biodistribution/whole-body.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { asQuantity } from '../../quantity/stated.ts';
import type { Context, Outcome } from '../method.ts';
import { animalContents, groupContents } from './contents.ts';
import { animalRows, balanceRows, groupRows, ratioRows } from './dose-rows.ts';
import { requireNames, requireOneControl, requireOrgans } from './named.ts';
import { organFigure } from './organ-figure.ts';
import { type OrganGroup, organGroups } from './organ-groups.ts';
import type { Parameters } from './parameters.ts';
import { type Input, partsOf } from './parts.ts';
import type { CountedKind } from './respond.ts';
import { sheetOf } from './sheet.ts';
import { balanceTable, meansTable, organTable, tubeTable, wideTable } from './tables.ts';

/** %ID and %ID/g of every organ, means of groups, ratios, what blocking takes away, and where the dose went. */
export function measure(input: Input): Outcome {
  const { parameters, context, roles } = input;
  const sheet = sheetOf(context, input.facts, parameters);
  requireNames(parameters, sheet, roles, context.where);
  const read = partsOf(input, sheet);
  const blockedAnimals = new Set([...read.blocked].map((p) => p.animal.name));
  const parts = onePartEach(read.parts, parameters.tubes);
  const blocked = new Set(parts.filter((p) => blockedAnimals.has(p.animal.name)));
  const wholeBody = wholeBodyOf(parameters, context);
  const balances = parameters.balance ? massBalances(inAll(parts, wholeBody, context), parameters.excreta) : [];
  const groups = organGroups(parts, blocked);
  requireOneControl(groups, context.where);
  const element = elementOf(read.nuclide ?? context.label);
  const kind = { element, nuclide: read.nuclide, key: context.key };
  const ofAnimals = animalRows(parts);
  const ofGroups = groupRows(groups, context.key);
  const asked = ratiosOf(parameters, context);
  requireOrgans(asked, parts, context.where);
  const ratios = ratioRows(groups, asked, context.key);
  const others: Established[] = [...ofAnimals, ...ofGroups, ...ratios.rows, ...balanceRows(balances)];
  const figure = organFigure(ofAnimals, ofGroups, context.where);
  return {
    contents: [...animalContents(parts, kind), ...groupContents(groups, kind)],
    others,
    figures: figure ? [figure] : [],
    findings: [
      ...sheet.findings,
      ...read.findings,
      ...belowCritical(parts, context),
      ...loneControls(groups, context),
      ...untoldRatios(ratios.untold, context),
      ...wholeBody.map((w) => assumedShare(w, parameters, context)),
    ],
    tables: [
      wideTable('dose-per-gram', parts, (p) => p.perGram, '%ID/g'),
      wideTable('dose', parts, (p) => p.fraction, '%ID'),
      organTable(parts),
      meansTable(ofGroups),
      ...(balances.length > 0 ? [balanceTable(balances)] : []),
      ...(read.counter ? [tubeTable(read.counter)] : []),
    ],
    used: {
      animals: String(new Set(parts.map((p) => p.animal.name)).size),
      organs: [...new Set(parts.map((p) => p.organ))].join(', '),
      ...(blockedAnimals.size > 0 ? { 'blocked animals': [...blockedAnimals].join(', ') } : {}),
      ...(parameters.tubes ? { 'tubes of one organ': parameters.tubes } : {}),
      ...read.used,
      ...limitRules[roles.sample!.value.kind],
    },
  };
}

function inAll(parts: readonly OrganPart[], tissues: readonly WholeBody[], { where }: Context): OrganPart[] {
  const missing = tissues.find((t) => !parts.some((p) => p.organ.toLowerCase() === t.organ.toLowerCase()));
  if (missing)
    throw new InputError({
      code: 'Q560',
      where: `${where}.parameters.whole-body`,
      expected: `an organ that was measured: ${[...new Set(parts.map((p) => p.organ))].join(', ')}`,
      found: missing.organ,
      fix: 'write the organ as it stands in the table',
    });
  return parts.map((p) => inWholeBody(p, tissues));
}

function wholeBodyOf(parameters: Parameters, { where }: Context): WholeBody[] {
  return Object.entries(parameters['whole-body']).map(([organ, { fraction }]) => ({
    organ,
    share: asQuantity(fraction, {
      id: `study.yaml:/measurements/${where}/parameters/whole-body/${organ}`,
      label: `${organ}, share of the body weight`,
      basis: 'assumed',
    }),
  }));
}

function ratiosOf({ ratios }: Parameters, { where }: Context): (readonly [string, string])[] | undefined {
  return ratios?.map((text) => {
    const [above, below, ...more] = text.split('/').map((part) => part.trim());
    if (above && below && more.length === 0) return [above, below] as const;
    throw new InputError({
      code: 'Q566',
      where: `${where}.parameters.ratios`,
      expected: 'two organs, such as tumour/muscle',
      found: text,
      fix: 'write the organs as they stand in the table, with / between',
    });
  });
}

/** How L_C and L_D of the table of organs are drawn. */
const limitRules: Readonly<Record<CountedKind, Readonly<Record<string, string>>>> = {
  counts: {
    'critical level and detection limit':
      'L_C = 1.645 σ₀, L_D = 2.71 + 3.29 σ₀ counts, σ₀ of the background in the time of the tube (Currie 1968)',
  },
  metal: {
    'critical level and detection limit':
      'L_C = t₀.₉₅ s √(1 + 1/n) of blank animals of the organ, L_D = 2 L_C (Currie 1995)',
  },
  dose: {},
};

const elementOf = (label: string | null): string => /[A-Z][a-z]?/.exec(label ?? '')?.[0] ?? '';

function belowCritical(parts: readonly OrganPart[], { where }: Context): Finding[] {
  const below = parts.filter((p) => p.fraction && p.limits && p.fraction.value < p.limits.critical);
  if (below.length === 0) return [];
  const named = [...new Set(below.map((p) => `${p.animal.name} ${p.organ}`))];
  const message = `${below.length} of ${parts.length} organs lie below their critical level L_C and are kept at the measured value: ${named.slice(0, 6).join(', ')}${named.length > 6 ? ' …' : ''}`;
  return [{ level: 'note', code: 'Q567', message, where }];
}

function loneControls(groups: readonly OrganGroup[], { where }: Context): Finding[] {
  const alone = groups.filter((g) => g.blocked && g.parts.length === 1).map((g) => g.organ);
  if (alone.length === 0) return [];
  const message = `one blocked animal alone stands for ${[...new Set(alone)].slice(0, 6).join(', ')}: nothing is told of what is specific there`;
  return [{ level: 'warning', code: 'Q472', message, where, fix: 'measure two blocked animals or more, better three' }];
}

function untoldRatios(untold: readonly string[], { where }: Context): Finding[] {
  if (untold.length === 0) return [];
  const message = `no ratio where the divisor is not told from zero: ${untold.slice(0, 6).join(', ')}${untold.length > 6 ? ' …' : ''}`;
  return [{ level: 'warning', code: 'Q566', message, where, fix: 'count longer, or state the ratio of the means' }];
}

function assumedShare({ organ }: WholeBody, parameters: Parameters, { where }: Context): Finding {
  const { fraction, why, source } = parameters['whole-body'][organ];
  const message = `all ${organ} is taken as ${fraction.text} of the body weight in the balance (${[why, source].filter(Boolean).join('; ')})`;
  return { level: 'note', code: 'Q568', message, where };
}
