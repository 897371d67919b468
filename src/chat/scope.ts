import { fold } from '../core/fold.ts';
import type { Communique, Engine, Language } from '../core/types.ts';
import type { Scope } from './wording/answers.ts';
import { textLabel } from './wording/citation.ts';
import { wording } from './wording/index.ts';

/** What the bot can say it speaks for. */
export function scopeOf({ communiques }: Engine): Scope {
  const [first] = communiques;
  return communiques.length > 1 || first === undefined ? { kind: 'many', count: communiques.length } : { kind: 'one', date: first.date };
}

/** The communiqué that facts are about when none is named: the latest that has facts; where none has, the latest of all. */
export function latest({ communiques }: Engine): Communique | undefined {
  return latestOf(communiques, ({ facts }) => facts.length > 0);
}

/** The communiqué that is summed up when none is named: the latest that has facts, or a summary proposed from its text; else the latest. */
export function latestSummed({ communiques }: Engine): Communique | undefined {
  return latestOf(communiques, ({ facts, proposed = [] }) => facts.length > 0 || proposed.length > 0);
}

function latestOf(communiques: readonly Communique[], isMeant: (communique: Communique) => boolean): Communique | undefined {
  const meant = communiques.filter(isMeant);
  return latestFirst(meant.length > 0 ? meant : communiques)[0];
}

/** Those without a date come last; equal days keep the order of their ids. */
export function latestFirst(communiques: readonly Communique[]): readonly Communique[] {
  return communiques.toSorted((a, b) => compareDays(b.date ?? '', a.date ?? ''));
}

/** ISO days as they are: there may be tens of thousands, and what is meant for people takes fifty times as long. */
function compareDays(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** `in:2020-11-09-calaisis`, `dans:calaisis`: a question, summary or list of facts from one communiqué only. */
const scopeMark = /(?<=^|[\s\u00a0])(?:in|dans):([\p{L}\p{N}][\p{L}\p{N}-]*)(?=[\s\u00a0,;:?!.]|$)/iu;

/** Takes the mark of a communiqué out of what was typed, wherever it stands. */
export function takeScope(typed: string): { readonly text: string; readonly wanted: string | null } {
  const match = scopeMark.exec(typed);
  if (match === null) return { text: typed, wanted: null };
  const rest = `${typed.slice(0, match.index)}${typed.slice(match.index + match[0].length)}`;
  return { text: rest.replace(/[ \t]{2,}/g, ' ').trim(), wanted: match[1] ?? null };
}

/** The one communiqué of this id, or whose id or day holds what was typed; undefined for none and for several. */
export function findCommunique({ communiques }: Engine, typed: string): Communique | undefined {
  const wanted = fold(typed.trim());
  const exact = communiques.find(({ id }) => id === wanted);
  if (exact !== undefined || wanted === '') return exact;
  const [only, second] = communiques.filter(({ id, date }) => date === wanted || id.includes(wanted));
  return second === undefined ? only : undefined;
}

const narrowed = new WeakMap<Engine, Map<string, Engine>>();

/** The same engine, asked about one communiqué only. */
export function narrow(engine: Engine, communique: Communique): Engine {
  const known = narrowed.get(engine) ?? new Map<string, Engine>();
  narrowed.set(engine, known);
  const { id } = communique;
  const one: Engine = known.get(id) ?? {
    communiques: [communique],
    ask: (question, options = {}) => engine.ask(question, { ...options, communique: id }),
    suggest: (typed, lang, limit) => engine.suggest(typed, lang, limit),
  };
  known.set(id, one);
  return one;
}

/** « Ministère de l’Intérieur, communiqué du 9 novembre 2020 », or how many there are. */
export function corpusLabel(engine: Engine, lang: Language): string {
  if (engine.communiques.length > 1) return wording(lang).commands.manyTexts(engine.communiques.length);
  const communique = latest(engine);
  return communique === undefined ? '' : textLabel(communique, lang);
}
