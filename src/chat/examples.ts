import type { Communique, Engine, Fact, Language } from '../core/types.ts';
import { latest } from './scope.ts';

export interface Example {
  readonly communique: Communique;
  readonly fact: Fact;
  readonly question: string;
}

const cache = new WeakMap<Engine, Map<Language, readonly Example[]>>();
const kept = 12;

/**
 * Questions this corpus answers, each from another topic, the summary's facts first. Every one has been asked of the engine, so that
 * nobody is sent to a question that is not answered.
 */
export function exampleQuestions(engine: Engine, lang: Language, limit: number): readonly Example[] {
  const own = engine.base ?? engine;
  let perLanguage = cache.get(own);
  if (perLanguage === undefined) {
    perLanguage = new Map();
    cache.set(own, perLanguage);
  }
  let examples = perLanguage.get(lang);
  if (examples === undefined) {
    examples = findExamples(own, lang);
    perLanguage.set(lang, examples);
  }
  return examples.slice(0, limit);
}

function findExamples(engine: Engine, lang: Language): readonly Example[] {
  const communique = latest(engine);
  if (communique === undefined) return [];
  const summary = communique.summary.flatMap((id) => communique.facts.filter((fact) => fact.id === id));
  const topics = new Set<string>();
  const examples: Example[] = [];
  for (const fact of [...summary, ...communique.facts]) {
    if (topics.has(fact.topic) || examples.length === kept) continue;
    const question = fact.phrasings[lang].find((phrasing) => isAnswered(engine, phrasing, fact));
    if (question === undefined) continue;
    topics.add(fact.topic);
    examples.push({ communique, fact, question });
  }
  return examples;
}

function isAnswered(engine: Engine, question: string, fact: Fact): boolean {
  const answer = engine.ask(question);
  return answer.kind === 'answered' && answer.best.citation.quote === fact.quote;
}
