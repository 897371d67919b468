import { sureSimilarity } from './decide.ts';
import { type AskedOf, createEvidence } from './evidence.ts';
import type { Evidence } from './evidence-names.ts';
import type { CorpusIndex } from './index.ts';
import type { Judged, Lexicon } from './lexicon.ts';
import { isVague } from './question.ts';
import type { Query } from './retrieve.ts';
import type { Standing } from './standings.ts';

/** Which passage is likeliest the answer, and whether it is one. */
export interface Judgement {
  readonly best: Standing | undefined;
  readonly isSure: boolean;
  /** Likely enough to be offered beside others. */
  readonly isLikely: boolean;
}

/**
 * From this probability on a passage is the answer. Each folder of texts left out of the fit in turn, 46.9 % of 3,009 questions about 99 plain
 * texts are answered right and 3.9 % of all wrongly, with limits set by hand 46.0 and 4.5, from 0.6 on 48.9 and 4.8; of 1,166 about the
 * bundled communiqué, each file left out in turn, 89.5 and 2.1, from 0.65 on 91.2 and 2.7.
 */
const limits: Readonly<Record<Judged, number>> = { plain: 0.65, taught: 0.75 };
/**
 * An interrogative and one bare word that the rule finds in a fact ask for nothing else (“how many meals?”), however many silences begin so:
 * of 506 questions with facts two more are answered right, none wrongly.
 */
const bareLimit = 0.5;
/** From here on it may be offered for choice. */
const leastLikely = 0.4;
/** Passages that are judged where phrasings teach; with six as many questions are answered right, in more time. */
const judgedLimit = 4;
/** Leads in score: of what the rule takes for the answer where nothing was fitted, and of one bare word. */
const clearMargin = 0.05;
const vagueMargin = 0.1;
/** One bare word asks for one fact only when it is almost a phrasing of it. */
const sureKeyword = 0.95;

/** A standing that may be the answer, with what it is judged by. */
export interface Candidate {
  readonly standing: Standing;
  readonly judged: Judged;
  readonly evidence: Evidence;
}

/** The first few standings of texts whose phrasings teach; of other texts, the one that stands first. */
export function candidatesOf(query: Query, index: CorpusIndex, standings: readonly Standing[], asked: AskedOf): readonly Candidate[] {
  const evidenceOf = createEvidence(query, index, standings, asked);
  return standings.slice(0, judgedLimit).flatMap((standing): readonly Candidate[] => {
    const judged = asked(index.passageDoc[standing.passage] ?? 0) === undefined ? 'plain' : 'taught';
    return judged === 'plain' && standing !== standings[0] ? [] : [{ standing, judged, evidence: evidenceOf(standing) }];
  });
}

/** Judges the standings of a question by their evidence. */
export function judge(query: Query, index: CorpusIndex, standings: readonly Standing[], lexicon: Lexicon, asked: AskedOf): Judgement {
  const chances = candidatesOf(query, index, standings, asked).map((candidate) => ({ candidate, chance: chanceOf(candidate, lexicon) }));
  const [first] = chances;
  if (first === undefined) return { best: undefined, isSure: false, isLikely: false };
  const { candidate, chance } = chances.reduce((best, other) => (other.chance > best.chance ? other : best), first);
  const { standing, judged } = candidate;
  const isBare = isVague(query.question);
  const isAskedFor = isBare && query.question.demands.length > 0 && judged === 'taught' && standing.verdict.isAnswer;
  const limit = isAskedFor ? bareLimit : limits[judged];
  return {
    best: standing,
    isSure: chance >= limit && !isBarred(query, standing) && (!isBare || isClear(query, candidate)),
    isLikely: chance >= leastLikely || isBare,
  };
}

/** 0 … 1; where nothing was fitted, the rule decides. */
function chanceOf({ judged, evidence }: Candidate, lexicon: Lexicon): number {
  return lexicon.trees(judged)?.probability(evidence) ?? Number(evidence.isAnswer === 1 && evidence.lead >= clearMargin);
}

/** A name or a figure that the passage does not explain makes it no answer, whatever else speaks for it. */
function isBarred({ question }: Query, { verdict }: Standing): boolean {
  return verdict.missing.some((i) => {
    const term = question.terms[i];
    return term !== undefined && (term.isName || term.value !== undefined || (term.at > 0 && /^\p{Lu}/u.test(term.surface)));
  });
}

/** Whether one bare word can be told to mean this passage. */
function isClear({ question }: Query, { standing, evidence }: Candidate): boolean {
  const needed = question.demands.length > 0 ? sureSimilarity : sureKeyword;
  return evidence.lead >= vagueMargin || standing.similarity >= needed;
}
