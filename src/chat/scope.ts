import type { Communique, Engine, Language } from '../core/types.ts';
import type { Scope } from './wording/answers.ts';
import { textLabel } from './wording/citation.ts';

/** What the bot can say it speaks for. */
export function scopeOf({ communiques }: Engine): Scope {
  const [first] = communiques;
  return communiques.length > 1 || first === undefined ? { kind: 'many', count: communiques.length } : { kind: 'one', date: first.date };
}

/** The communiqué that summaries and facts are about when none is named: the latest that has facts. */
export function latest({ communiques }: Engine): Communique | undefined {
  const curated = communiques.filter((communique) => communique.facts.length > 0);
  return (curated.length > 0 ? curated : communiques).toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))[0];
}

/** « Ministère de l’Intérieur, communiqué du 9 novembre 2020 » */
export function latestLabel(engine: Engine, lang: Language): string {
  const communique = latest(engine);
  return communique === undefined ? '' : textLabel(communique, lang);
}
