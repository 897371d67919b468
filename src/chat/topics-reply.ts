import type { Communique, Language } from '../core/types.ts';
import { paragraph } from './answers.ts';
import { topicsOf } from './facts.ts';
import { label } from './next.ts';
import type { Reply } from './reply.ts';
import { wording } from './wording/index.ts';
import { topicLabel } from './wording/topics.ts';

/** The topics of a communiqué with a sentence above them; each is a button. */
export function topicsReply(communique: Communique, sentence: string, lang: Language): Reply {
  const words = wording(lang).commands;
  const topics = topicsOf(communique);
  const names = topics.map(({ topic }) => topicLabel(topic, lang));
  return {
    lang,
    visibility: 'private',
    blocks: [
      { kind: 'heading', text: words.factsHeading },
      paragraph(sentence),
      { kind: 'list', items: topics.map(({ facts }, i) => [{ kind: 'text', text: `${names[i]} (${facts.length})` }]) },
      {
        kind: 'actions',
        buttons: topics.map(({ topic }, i) => ({
          label: label(names[i] ?? topic),
          action: { verb: 'facts', topic, communique: communique.id },
          style: 'plain',
        })),
      },
    ],
    text: `${sentence} ${names.join(', ')}.`,
    answer: null,
  };
}
