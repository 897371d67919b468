import { type AskedFor, askedFor, type ModelOf } from './asked.ts';
import type { AskedOf } from './evidence.ts';
import { hitOfFact } from './hit.ts';
import type { CorpusIndex } from './index.ts';
import type { Lexicon } from './lexicon.ts';
import { isVague } from './question.ts';
import type { Query } from './retrieve.ts';
import type { Answer, Hit } from './types.ts';

/** From this probability on a silence names what is missing. */
const leastNamed = 0.7;
/** From here on a choice gives way to silence. */
const leastSilent = 0.5;

/** What phrasings teach, and the lexicon they are read with. */
export interface Teaching {
  readonly lexicon: Lexicon;
  readonly modelOf: ModelOf;
}

/** Tells what the phrasings of each communiqué say the question asks for, read once. */
export function askedIn({ question }: Query, { communiques }: CorpusIndex, { lexicon, modelOf }: Teaching): AskedOf {
  const known = new Map<number, AskedFor | undefined>();
  return (doc) => {
    if (known.has(doc)) return known.get(doc);
    const communique = communiques[doc];
    const model = communique === undefined ? undefined : modelOf(communique);
    const asked = model === undefined || communique === undefined ? undefined : askedFor(question, lexicon, model, communique);
    known.set(doc, asked);
    return asked;
  };
}

/** From here on a fact is taken for the one that was asked for, of several in one sentence. */
const leastMeant = 0.5;

/** Of several facts in the sentence that answers, the likeliest is shown with it: its clause stands out, and it is put into other words. */
export function nameFact(answer: Answer, { communiques }: CorpusIndex, askedOf: AskedOf): Answer {
  if (answer.kind !== 'answered') return answer;
  const { best } = answer;
  const asked = askedOf(communiques.findIndex(({ id }) => id === best.citation.communique));
  for (const [fact, probability] of asked?.facts ?? []) {
    if (probability < leastMeant || fact.span.start !== best.citation.span.start || fact.span.end !== best.citation.span.end) continue;
    return { ...answer, best: { ...best, fact, focus: fact.focusSpan } };
  }
  return answer;
}

/** Where nothing answers and the text is known not to say what is asked for, says so. */
export function nameSilence(answer: Answer, { question }: Query, index: CorpusIndex, askedOf: AskedOf): Answer {
  if (answer.kind !== 'ambiguous' && answer.kind !== 'not-stated') return answer;
  const shown = answer.kind === 'ambiguous' ? answer.rivals : answer.nearest;
  const [first] = shown;
  const doc = first === undefined ? -1 : index.communiques.findIndex(({ id }) => id === first.citation.communique);
  const communique = index.communiques[doc];
  const asked = communique === undefined ? undefined : askedOf(doc);
  if (communique === undefined || asked === undefined) return answer;
  const isNamed = asked.silenceShare >= leastNamed;
  if (answer.kind === 'ambiguous' ? asked.silent < leastSilent || isVague(question) : !isNamed) return answer;
  const fact = communique.facts.find(({ id }) => id === asked.silence.nearest);
  const nearest: Hit | undefined = fact === undefined || !isNamed ? undefined : hitOfFact(communique, fact);
  return {
    kind: 'not-stated',
    because: 'unexplained',
    missing: answer.kind === 'not-stated' ? answer.missing : [],
    nearest: nearest === undefined ? shown : [nearest],
    mayAnswer: false,
    lacking: [],
    asked: null,
    silence: isNamed ? asked.silence.missing : null,
    lang: question.language,
  };
}
