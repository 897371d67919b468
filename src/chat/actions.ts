import type { CommuniqueId, Engine, Language } from '../core/types.ts';
import { type Action, feedbackReasons, type PassageRef } from './action.ts';
import { type AnswerContext, hitReply, paragraph, plainReply } from './answers.ts';
import { engineWith, type Invocation, type Services } from './command.ts';
import { label } from './next.ts';
import { communiqueOf, contextBlock, hitOfFact, hitOfRef, spokenQuote, topicOf, translationOf } from './quotes.ts';
import type { Button, Reply } from './reply.ts';
import { wording } from './wording/index.ts';
import { notice } from './wording/notices.ts';
import { topicLabel } from './wording/topics.ts';

/** Runs a command by name on behalf of a button. */
type Run = (command: string, options: Readonly<Record<string, string>>) => Promise<Reply>;

/** What a button does. A place the text no longer bears, or a fact that is gone, is answered with the stale notice. */
export async function actionReply(action: Action, invocation: Invocation, services: Services, run: Run): Promise<Reply> {
  const lang = invocation.locale ?? 'fr';
  const engine = await engineWith(services, { communiques: namedBy(action) });
  const stale = plainReply(notice('stale', lang), lang);
  const context: AnswerContext = { engine, question: '', isPrivate: action.verb !== 'share', canShare: !invocation.place.isPrivate };
  switch (action.verb) {
    case 'context': {
      const hit = hitOfRef(engine, action.ref);
      return hit === undefined ? stale : inContextReply(hit, lang, engine);
    }
    case 'show':
    case 'share': {
      const hit = hitOfRef(engine, action.ref);
      return hit === undefined ? stale : hitReply(hit, lang, context);
    }
    case 'fact': {
      const communique = communiqueOf(engine, action.communique);
      const fact = communique?.facts.find((candidate) => candidate.id === action.fact);
      const hit = communique === undefined || fact === undefined ? undefined : hitOfFact(communique, fact);
      return hit === undefined ? stale : hitReply(hit, lang, context);
    }
    case 'facts':
    case 'summary': {
      const { communique } = action;
      if (communique !== undefined && communiqueOf(engine, communique) === undefined) return stale;
      const topic = action.verb === 'facts' ? action.topic : null;
      return run(action.verb, { ...(topic === null ? {} : { topic }), ...(communique === undefined ? {} : { communique }) });
    }
    case 'feedback':
      return action.isHelpful || action.reason !== undefined ? plainReply(notice('feedbackThanks', lang), lang) : reasonsReply(action.ref, lang);
    case 'ask':
      return run('help', {});
  }
}

/** The communiqué that a button is about. */
function namedBy(action: Action): readonly CommuniqueId[] {
  if ('ref' in action && action.ref !== null) return [action.ref.communique];
  return 'communique' in action && action.communique !== undefined ? [action.communique] : [];
}

/** Thanks, and asks what was wrong: the opinion is kept already, a reason is added to it. */
function reasonsReply(ref: PassageRef | null, lang: Language): Reply {
  const text = notice('feedbackWhy', lang);
  const buttons = feedbackReasons.map((reason): Button => {
    return { label: notice(`feedback-${reason}`, lang), action: { verb: 'feedback', isHelpful: false, ref, reason }, style: 'plain' };
  });
  return { lang, visibility: 'private', blocks: [paragraph(text), { kind: 'actions', buttons }], text, answer: null };
}

/** The quote in its paragraph, with a way back to the facts around it. */
export function inContextReply(hit: NonNullable<ReturnType<typeof hitOfRef>>, lang: Language, engine: Engine): Reply {
  const block = contextBlock(engine, hit, lang);
  if (block === undefined) return plainReply(notice('unprovable', lang), lang);
  const topic = topicOf(engine, hit);
  const words = wording(lang).buttons;
  const { communique } = hit.citation;
  const hasFacts = (communiqueOf(engine, communique)?.facts.length ?? 0) > 0;
  const name = topic === null ? words.topics : label(`${words.moreFacts} – ${topicLabel(topic, lang)}`);
  const translation = translationOf(hit, lang);
  return {
    lang,
    visibility: 'private',
    blocks: [
      ...(translation === null ? [] : [paragraph(translation)]),
      block,
      ...(hasFacts
        ? [{ kind: 'actions' as const, buttons: [{ label: name, action: { verb: 'facts' as const, topic, communique }, style: 'plain' as const }] }]
        : []),
    ],
    text: spokenQuote(hit, lang),
    answer: null,
  };
}
