import Fuse from 'fuse.js';
import { fold } from '../core/fold.ts';
import { shownPhrasings } from '../core/suggest.ts';
import type { Communique, Engine, Fact, Hit } from '../core/types.ts';
import { hitOfFact } from './quotes.ts';
import { latest, latestFirst } from './scope.ts';
import { topicLabel } from './wording/topics.ts';

/** Fuse scores run from 0 (same) to 1; beyond this, suggestions are noise. */
const loosest = 0.5;

export interface Topic {
  readonly topic: string;
  readonly facts: readonly Fact[];
}

/** Topics in the order of the text, each with its facts. */
export function topicsOf(communique: Communique | undefined): readonly Topic[] {
  const topics = new Map<string, Fact[]>();
  for (const fact of communique?.facts ?? []) topics.set(fact.topic, [...(topics.get(fact.topic) ?? []), fact]);
  return [...topics].map(([topic, facts]) => ({ topic, facts }));
}

/** A topic by its id or its name in either language, typing errors tolerated; that of the latest communiqué where several have it. */
export function findTopic(engine: Engine, typed: string): { readonly communique: Communique; readonly topic: Topic } | undefined {
  for (const communique of latestAndOthers(engine)) {
    const topic = topicOf(communique, typed);
    if (topic !== undefined) return { communique, topic };
  }
  return undefined;
}

function latestAndOthers(engine: Engine): readonly Communique[] {
  const first = latest(engine);
  return first === undefined ? [] : [first, ...latestFirst(engine.communiques).filter((other) => other !== first && other.facts.length > 0)];
}

function topicOf(communique: Communique, typed: string): Topic | undefined {
  const topics = topicsOf(communique);
  const wanted = fold(typed.trim());
  const names = (topic: string): readonly string[] => [topic, topicLabel(topic, 'fr'), topicLabel(topic, 'en')];
  const exact = topics.find(({ topic }) => names(topic).some((name) => fold(name) === wanted));
  if (exact !== undefined) return exact;
  const entries = topics.flatMap((topic) => names(topic.topic).map((name) => ({ topic, name })));
  return new Fuse(entries, { keys: ['name'], threshold: 0.3, ignoreDiacritics: true, ignoreLocation: true }).search(typed.slice(0, 100))[0]?.item.topic;
}

/** A fact of any communiqué by its id; the latest communiqué first. */
export function findFact(engine: Engine, id: string): Hit | undefined {
  const wanted = fold(id.trim()).replace(/[\s_]+/g, '-');
  for (const communique of latestAndOthers(engine)) {
    const fact = communique.facts.find((candidate) => candidate.id === wanted);
    if (fact !== undefined) return hitOfFact(communique, fact);
  }
  return undefined;
}

/** Facts that resemble what was typed, by id, statement and phrasings, the closest first. */
export function suggestFacts(engine: Engine, typed: string, limit: number): readonly Hit[] {
  const entries = engine.communiques.flatMap((communique) => communique.facts.map((fact) => ({ communique, fact })));
  const fuse = new Fuse(entries, {
    keys: [
      'fact.id',
      'fact.statement.fr',
      'fact.statement.en',
      { name: 'phrasings', getFn: ({ fact }) => [...shownPhrasings(fact, 'fr'), ...shownPhrasings(fact, 'en')] },
    ],
    includeScore: true,
    ignoreDiacritics: true,
    ignoreLocation: true,
    threshold: loosest,
    useTokenSearch: true,
  });
  return fuse
    .search(typed.slice(0, 100), { limit })
    .map(({ item }) => hitOfFact(item.communique, item.fact))
    .filter((hit) => hit !== undefined);
}
