import { wordwise } from './boundaries.ts';
import type { Demand } from './scaffold.ts';

/** « par jour », “a day”: units over which something is counted. */
const units: readonly RegExp[] = [
  /\b(?:par|chaque|au) jour\b|\btous les jours\b|quotidien|journali|\b(?:per|each|every|a) day\b|\bdaily\b/iu,
  /\b(?:par|chaque|la) semaine\b|\btoutes les semaines\b|hebdo|\b(?:per|each|every|a) week\b|\bweekly\b/iu,
  /\b(?:par|chaque|le|au) mois\b|\btous les mois\b|mensuel|\b(?:per|each|every|a) month\b|\bmonthly\b/iu,
  /\b(?:par|l[’']) ?an\b|\b(?:par|chaque) année\b|\btous les ans\b|annuel|\bannée\b|\b(?:per|each|every|a) year\b|\byearly\b|\bannual/iu,
  /\b(?:par|chaque|l[’']) ?heure\b|\btoutes les heures\b|horaire|\b(?:per|each|every|an) hour\b|\bhourly\b/iu,
].map(wordwise);
const counted: ReadonlySet<Demand> = new Set<Demand>(['number', 'quantity', 'money']);

/** Units that a question counts over, by their place in `units`. */
export function unitsAsked(text: string, demands: Iterable<Demand>): readonly number[] {
  return [...demands].some((demand) => counted.has(demand)) ? unitsOf(text) : [];
}

function unitsOf(text: string): readonly number[] {
  return units.flatMap((unit, i) => (unit.test(text) ? [i] : []));
}

/** Whether a text counts over one of these units: what is counted by the day is not stated by the month. */
export function countsBy(asked: readonly number[], text: string): boolean {
  return asked.length === 0 || unitsOf(text).some((unit) => asked.includes(unit));
}
