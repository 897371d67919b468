import { paragraph, plainReply } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { label } from '../src/chat/next.ts';
import type { Inline } from '../src/chat/reply.ts';
import { latestFirst } from '../src/chat/scope.ts';
import { formatDay, shorten } from '../src/chat/wording/citation.ts';
import { commandDescriptions } from '../src/chat/wording/commands.ts';
import { wording } from '../src/chat/wording/index.ts';
import type { Communique, Language } from '../src/core/types.ts';

/** A message that is read at a glance; the rest can be asked about all the same. */
const mostListed = 10;
/** Buttons that Slack and Discord show in one row. */
const mostButtons = 5;
const longestTitle = 120;

export const list: Command = {
  name: 'list',
  aliases: ['liste', 'lister', 'communiques', 'textes'],
  description: commandDescriptions.list,
  options: [],
  run({ locale }, services) {
    const lang = locale ?? 'fr';
    const words = wording(lang).commands;
    const all = latestFirst(services.engine().communiques);
    const listed = all.slice(0, mostListed);
    const [first] = listed;
    if (first === undefined) return plainReply(words.nothingListed, lang);
    const heading = words.listHeading(all.length);
    const rest = all.length - listed.length;
    const hint = all.length > 1 ? words.listHint(first.id) : null;
    return {
      lang,
      visibility: 'private',
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'list', items: listed.map((communique) => lineOf(communique, lang)) },
        ...(rest > 0 ? [paragraph(words.listMore(rest))] : []),
        ...(hint === null ? [] : [paragraph(hint)]),
        {
          kind: 'actions',
          buttons: listed
            .slice(0, mostButtons)
            .map(({ id, title }) => ({ label: label(words.summaryButton(title)), action: { verb: 'summary', communique: id }, style: 'plain' })),
        },
      ],
      text: `${heading}. ${listed.map(({ title }) => shorten(title, longestTitle)).join(' / ')}`,
      answer: null,
    };
  },
};

function lineOf({ id, title, publisher, date }: Communique, lang: Language): readonly Inline[] {
  const facts = [publisher?.[lang] ?? null, date === null ? null : formatDay(date, lang)].filter((fact) => fact !== null);
  return [
    { kind: 'text', text: `${[shorten(title, longestTitle), ...facts].join(' · ')} – ` },
    { kind: 'code', text: id },
  ];
}
