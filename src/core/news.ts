import { wordwise } from './boundaries.ts';
import { joinFigures } from './figures.ts';
import type { Question } from './question.ts';
import type { Demand } from './scaffold.ts';
import { tokenize } from './tokenize.ts';

/** Kinds of answer that are figures: one that the question holds itself answers nothing. */
const figureDemands: ReadonlySet<Demand> = new Set<Demand>(['number', 'quantity', 'money', 'share', 'date', 'day', 'limit']);
const dayDemands: ReadonlySet<Demand> = new Set<Demand>(['date', 'day']);

/** « a annoncé aujourd’hui », “said today”: when something was said, not when it happens. */
const saidToday = wordwise(
  /\b(?:announc|releas|issu|publish|report|confirm|warn|reveal)(?:e|es|ed|ing)?\b(?:\s(?:\p{L}+\s){0,3})?\btoday\b|\b(?:said|says|stated|told \p{L}+)\stoday\b|\btoday\s(?:announced|released|issued|published|said|confirmed|warned|revealed|reported)\b|\bannonc\p{L}+\s(?:aujourd[’']hui|ce jour)\b|\b(?:aujourd[’']hui|ce jour),?\s(?:\p{L}+\s){0,3}annonc\p{L}+/giu,
);
const asksAboutSaying = wordwise(/\b(?:annon|announ|publi|issu|releas|report|communiqu|said|sa(?:y|id)|dit|sort(?:i|ie)|paru|press|put out|date)/iu);

/**
 * The text of a passage as far as it can tell something new: without the figures that a question for a figure holds itself, and without
 * the day on which something was said, unless that is asked.
 */
export function newsOf(demand: Demand, { terms, text }: Question, passage: string): string {
  if (!figureDemands.has(demand)) return passage;
  const known = new Set(terms.flatMap(({ value }) => (value === undefined ? [] : [value])));
  const rest = dayDemands.has(demand) && !asksAboutSaying.test(text) ? passage.replace(saidToday, (words) => ' '.repeat(words.length)) : passage;
  if (known.size === 0) return rest;
  let news = rest;
  for (const { value, start, end } of joinFigures(tokenize(rest)))
    if (value !== undefined && known.has(value)) news = news.slice(0, start) + ' '.repeat(end - start) + news.slice(end);
  return news;
}
