import type { Answer, Engine, Hit, Language } from '../core/types.ts';
import { absentWords, isAskedFor, lackingIn } from './absent.ts';
import { exampleQuestions } from './examples.ts';
import { answerButtons, choiceButton, feedbackButtons, label, nextQuestions } from './next.ts';
import { premiseOf } from './premise.ts';
import { cited, focusText, introduced, quoteBlock, spokenQuote, translationOf } from './quotes.ts';
import type { Block, Reply } from './reply.ts';
import { scopeOf } from './scope.ts';
import { wording } from './wording/index.ts';
import { typeset } from './wording/typography.ts';

/** What an answer is shown with. */
export interface AnswerContext {
  readonly engine: Engine;
  /** As it was asked; empty for a button. */
  readonly question: string;
  /** Only the person who asked sees the reply. */
  readonly isPrivate: boolean;
  /** A private reply may be shared where it was asked. */
  readonly canShare: boolean;
}

const exampleCount = 3;
const mostRivals = 3;
const mostNearest = 3;

type NotStated = Extract<Answer, { kind: 'not-stated' }>;

/** Says an answer: quote first, its source, then what one may do next. */
export function answerReply(answer: Answer, context: AnswerContext): Reply {
  switch (answer.kind) {
    case 'answered':
      return hitReply(answer.best, answer.lang, context, answer);
    case 'ambiguous':
      return ambiguousReply(answer.rivals.slice(0, mostRivals), answer, context);
    case 'not-stated':
      return notStatedReply(answer, context);
    case 'smalltalk':
      return withExamples(wording(answer.lang).answers.smalltalk(answer.topic, scopeOf(context.engine)), answer, context);
  }
}

/** One quote as an answer: asked for, or chosen with a button. */
export function hitReply(hit: Hit, lang: Language, context: AnswerContext, answer: Answer | null = null): Reply {
  const translation = translationOf(hit, lang);
  const spoken = spokenQuote(hit, lang);
  return {
    lang,
    visibility: visibilityOf(context),
    blocks: [
      quoteBlock(hit, lang, true),
      ...introduced(context.engine, hit, lang),
      answerButtons(hit, lang, context.isPrivate && context.canShare),
      ...nextQuestions(context.engine, hit, lang),
    ],
    text: translation === null ? spoken : `${translation} ${spoken}`,
    answer,
  };
}

/** A reply of plain sentences. */
export function plainReply(sentence: string, lang: Language, visibility: Reply['visibility'] = 'private'): Reply {
  return { lang, visibility, blocks: [paragraph(sentence)], text: sentence, answer: null };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', content: [{ kind: 'text', text }] };
}

function visibilityOf({ isPrivate }: AnswerContext): Reply['visibility'] {
  return isPrivate ? 'private' : 'public';
}

function ambiguousReply(rivals: readonly Hit[], answer: Answer, context: AnswerContext): Reply {
  const words = wording(answer.lang).answers;
  const buttons = rivals.map((hit) => choiceButton(hit, answer.lang));
  const sentence = words.ambiguous(rivals.length);
  return {
    lang: answer.lang,
    visibility: visibilityOf(context),
    blocks: [paragraph(sentence), { kind: 'actions', buttons }],
    text: `${sentence} ${words.choices(buttons.map((button) => button.label))}.`,
    answer,
  };
}

function notStatedReply(answer: NotStated, context: AnswerContext): Reply {
  const { lang, nearest, missing } = answer;
  const words = wording(lang).answers;
  const absent = absentWords(missing, nearest, context.engine);
  // A question with a word of the text is not beside it, whatever the rest of the question is.
  const isBeside = answer.because === 'off-topic' && absent.length < missing.length;
  const premises = answer.because === 'false-premise' ? missing.map((figure) => premiseOf(context.question, figure, lang)) : [];
  // « Les deux » takes no figure for granted.
  const isPronoun = premises.length > 0 && premises.every((premise, i) => premise === missing[i] && !/\d/.test(premise));
  const because = isBeside || isPronoun ? 'unexplained' : answer.because;
  const sentence = refusal({ ...answer, because }, isPronoun ? [] : absent, premises, context);
  if (because === 'false-premise' && nearest[0] !== undefined) return insteadReply(sentence, nearest[0], answer, context);
  const [first] = nearest;
  if (because === 'off-topic' || first === undefined) return withExamples(sentence, answer, context);
  const shown = nearest.slice(0, mostNearest);
  const lacking = because === 'unexplained' && absent.length === 0 && answer.silence === null ? lackingIn(shown, answer) : [];
  const near = shown.map((hit) => quoteBlock(hit, lang, false));
  return {
    lang,
    visibility: visibilityOf(context),
    blocks: [
      paragraph(sentence),
      paragraph(words.nearest(shown.length, answer.mayAnswer, lacking)),
      ...near,
      { kind: 'actions', buttons: feedbackButtons(null, lang) },
    ],
    text: `${sentence} ${words.nearest(1, answer.mayAnswer, lacking)} ${cited(first.citation.quote, first, lang)}`,
    answer,
  };
}

function refusal(
  { because, missing, mayAnswer, asked, silence, lang }: NotStated,
  absent: readonly string[],
  premises: readonly string[],
  { engine, question }: AnswerContext,
): string {
  const words = wording(lang).answers;
  const scope = scopeOf(engine);
  if (silence !== null && isAskedFor(silence, question, lang, engine)) return words.silent(silence[lang]);
  switch (because) {
    case 'unexplained':
      return words.notStated(scope, absent, mayAnswer);
    case 'false-premise':
      return words.falsePremise(scope, premises);
    case 'kind-absent':
      return mayAnswer ? words.notStated(scope, [], true) : words.kindAbsent(scope, asked);
    case 'off-topic':
      return isForeignScript(missing) ? words.smalltalk('unreadable', scope) : words.offTopic(scope, absent);
  }
}

/** Words of another script than the texts': naming them as missing would say that they were understood. */
function isForeignScript(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => !/[\p{Script=Latin}\p{Nd}]/u.test(word));
}

/** A figure taken for granted that the text does not bear: what it says instead, in its own words. */
function insteadReply(sentence: string, hit: Hit, answer: NotStated, context: AnswerContext): Reply {
  const { lang } = answer;
  const says = `${sentence} ${wording(lang).answers.saysInstead(scopeOf(context.engine))}`;
  return {
    lang,
    visibility: visibilityOf(context),
    blocks: [paragraph(says), { ...quoteBlock(hit, lang, false), focus: hit.focus, translation: translationOf(hit, lang) }, answerButtons(hit, lang, false)],
    text: `${says} ${cited(focusText(hit), hit, lang)}`,
    answer,
  };
}

/** A short sentence with questions this corpus answers, each a button. */
export function withExamples(sentence: string, answer: Answer, { engine, isPrivate }: AnswerContext): Reply {
  const { lang } = answer;
  const words = wording(lang).answers;
  const isParting = answer.kind === 'smalltalk' && answer.topic === 'goodbye';
  const examples = isParting ? [] : exampleQuestions(engine, lang, exampleCount);
  if (examples.length === 0) return plainReplyTo(sentence, answer, isPrivate);
  const questions = examples.map(({ question }) => typeset(question, lang));
  return {
    lang,
    visibility: isPrivate ? 'private' : 'public',
    blocks: [
      paragraph(sentence),
      paragraph(words.examplesLabel),
      {
        kind: 'actions',
        buttons: examples.map(({ communique, fact }, i) => ({
          label: label(questions[i] ?? ''),
          action: { verb: 'fact', communique: communique.id, fact: fact.id },
          style: 'plain',
        })),
      },
    ],
    text: `${sentence} ${words.examples(questions)}`,
    answer,
  };
}

function plainReplyTo(sentence: string, answer: Answer, isPrivate: boolean): Reply {
  return { ...plainReply(sentence, answer.lang, isPrivate ? 'private' : 'public'), answer };
}
