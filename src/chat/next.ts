import type { Engine, Hit, Language } from '../core/types.ts';
import { communiqueOf, focusText, refOf } from './quotes.ts';
import type { Block, Button } from './reply.ts';
import { shorten } from './wording/citation.ts';
import { wording } from './wording/index.ts';
import { typeset } from './wording/typography.ts';

/** The shortest limit of the platforms for the text of a button (Slack 75, Discord 80). */
const longestLabel = 75;
const nextLimit = 3;

export function label(text: string): string {
  return shorten(text, longestLabel);
}

/** What one may do with an answer: see it in context, read on, share it when private, say whether it helped. */
export function answerButtons(hit: Hit, lang: Language, canShare: boolean): Block {
  const words = wording(lang).buttons;
  const ref = refOf(hit.citation);
  const buttons: Button[] = [{ label: words.inContext, action: { verb: 'context', ref }, style: 'plain' }];
  if (canShare) buttons.push({ label: words.share, action: { verb: 'share', ref }, style: 'primary' });
  if (hit.fact !== null) buttons.push({ label: words.moreFacts, action: { verb: 'facts', topic: hit.fact.topic, communique: ref.communique }, style: 'plain' });
  buttons.push(...feedbackButtons(hit, lang));
  return { kind: 'actions', buttons };
}

/** @param hit the quote shown, or null when nothing was. */
export function feedbackButtons(hit: Hit | null, lang: Language): readonly Button[] {
  const words = wording(lang).buttons;
  const ref = hit === null ? null : refOf(hit.citation);
  return [
    { label: words.helpful, action: { verb: 'feedback', isHelpful: true, ref }, style: 'plain' },
    { label: words.notHelpful, action: { verb: 'feedback', isHelpful: false, ref }, style: 'plain' },
  ];
}

/** Questions likely to come next: other facts of the same topic. */
export function nextQuestions(engine: Engine, { citation, fact }: Hit, lang: Language): readonly Block[] {
  const communique = fact === null ? undefined : communiqueOf(engine, citation.communique);
  if (communique === undefined || fact === null) return [];
  const buttons = communique.facts
    .filter((other) => other.topic === fact.topic && other.id !== fact.id)
    .slice(0, nextLimit)
    .map((other): Button => {
      const question = other.phrasings[lang][0] ?? other.statement[lang];
      return { label: label(typeset(question, lang)), action: { verb: 'fact', communique: communique.id, fact: other.id }, style: 'plain' };
    });
  return buttons.length === 0 ? [] : [{ kind: 'actions', buttons }];
}

/** A button that shows this hit as an answer, labelled with what it says. */
export function choiceButton(hit: Hit, lang: Language): Button {
  const { citation, fact } = hit;
  if (fact === null) return { label: label(citation.quote), action: { verb: 'show', ref: refOf(citation) }, style: 'plain' };
  const text = citation.language === lang ? focusText(hit) : fact.statement[lang];
  return { label: label(text), action: { verb: 'fact', communique: citation.communique, fact: fact.id }, style: 'plain' };
}
