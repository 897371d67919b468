import { sureSimilarity } from './decide.ts';
import { type AskedOf, createEvidence } from './evidence.ts';
import type { CorpusIndex } from './index.ts';
import type { Judged, Lexicon } from './lexicon.ts';
import { isVague } from './question.ts';
import type { Query } from './retrieve.ts';
import { saysTheSame } from './same.ts';
import type { Standing } from './standings.ts';

/** Which passage is likeliest the answer, and whether it is one. */
export interface Judgement {
  readonly best: Standing | undefined;
  readonly isSure: boolean;
  /** Likely enough to be offered beside others. */
  readonly isLikely: boolean;
}

/**
 * From this probability on a passage is the answer. Each file of questions left out of the fit in turn, 47.9 % of 3,009 about 99 plain texts
 * are answered right and 3.9 % of all wrongly (the rule alone: 45.6 and 4.5); from 0.6 on 50.4 and 5.1. Of 1,166 about the bundled
 * communiqué with its phrasings 88.6 and 2.1; from 0.7 on 90.0 and 2.3, but of 306 nobody fitted to 6.5 wrongly instead of 5.9.
 */
const limits: Readonly<Record<Judged, number>> = { plain: 0.65, taught: 0.75 };
/** From here on it may be offered for choice. */
const leastLikely = 0.4;
/** Passages that are judged where phrasings teach; with six 0.9 % fewer are answered right. Elsewhere the first alone is. */
export const judgedLimit = 4;
/** Leads in score: of what the rule takes for the answer where nothing was fitted, and of one bare word. */
const clearMargin = 0.05;
const vagueMargin = 0.1;
/** One bare word asks for one fact only when it is almost a phrasing of it. */
const sureKeyword = 0.95;

/** Judges the standings of a question by their evidence. */
export function judge(query: Query, index: CorpusIndex, standings: readonly Standing[], lexicon: Lexicon, asked: AskedOf): Judgement {
  const [top] = standings;
  if (top === undefined) return { best: undefined, isSure: false, isLikely: false };
  const evidenceOf = createEvidence(query, index, standings, asked);
  let best = top;
  let most = Number.NEGATIVE_INFINITY;
  let limit = 0;
  for (const standing of standings.slice(0, judgedLimit)) {
    const judged = asked(index.passageDoc[standing.passage] ?? 0) === undefined ? 'plain' : 'taught';
    if (judged === 'plain' && standing !== top) continue;
    const chance = lexicon.trees(judged)?.probability(evidenceOf(standing)) ?? Number(followsRule(query, index, standing, standings));
    if (chance <= most) continue;
    best = standing;
    most = chance;
    limit = limits[judged];
  }
  const isBare = isVague(query.question);
  return {
    best,
    isSure: most >= limit && !isBarred(query, best) && (!isBare || isClear(query, index, best, standings)),
    isLikely: most >= leastLikely || isBare,
  };
}

function followsRule(query: Query, index: CorpusIndex, standing: Standing, standings: readonly Standing[]): boolean {
  return standing.verdict.isAnswer && leadOf(query, index, standing, standings) >= clearMargin;
}

/** A name or a figure that the passage does not explain makes it no answer, whatever else speaks for it. */
function isBarred({ question }: Query, { verdict }: Standing): boolean {
  return verdict.missing.some((i) => {
    const term = question.terms[i];
    return term !== undefined && (term.isName || term.value !== undefined || (term.at > 0 && /^\p{Lu}/u.test(term.surface)));
  });
}

/** Whether one bare word can be told to mean this passage. */
function isClear(query: Query, index: CorpusIndex, best: Standing, standings: readonly Standing[]): boolean {
  const needed = query.question.demands.length > 0 ? sureSimilarity : sureKeyword;
  return leadOf(query, index, best, standings) >= vagueMargin || best.similarity >= needed;
}

function leadOf(query: Query, index: CorpusIndex, best: Standing, standings: readonly Standing[]): number {
  const next = standings.find((entry) => entry !== best && !saysTheSame(query, index, entry, best));
  return next === undefined ? 1 : best.score - next.score;
}
