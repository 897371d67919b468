import { paragraph } from '../src/chat/answers.ts';
import type { Command } from '../src/chat/command.ts';
import { exampleQuestions } from '../src/chat/examples.ts';
import { label } from '../src/chat/next.ts';
import type { Block } from '../src/chat/reply.ts';
import { corpusLabel } from '../src/chat/scope.ts';
import { commandDescriptions, commandUsages } from '../src/chat/wording/commands.ts';
import { wording } from '../src/chat/wording/index.ts';
import { typeset } from '../src/chat/wording/typography.ts';

const exampleCount = 3;

export const help: Command = {
  name: 'help',
  aliases: ['aide', '?'],
  description: commandDescriptions.help,
  options: [],
  run({ locale }, services) {
    const lang = locale ?? 'fr';
    const engine = services.engine();
    const words = wording(lang);
    const intro = words.commands.helpIntro(corpusLabel(engine, lang));
    const examples = exampleQuestions(engine, lang, exampleCount);
    const questions = examples.map(({ question }) => typeset(question, lang));
    const usages = commandUsages[lang];
    const more: readonly Block[] =
      examples.length === 0
        ? []
        : [
            paragraph(words.answers.examplesLabel),
            {
              kind: 'actions',
              buttons: examples.map(({ communique, fact }, i) => ({
                label: label(questions[i] ?? ''),
                action: { verb: 'fact', communique: communique.id, fact: fact.id },
                style: 'plain',
              })),
            },
          ];
    return {
      lang,
      visibility: 'private',
      blocks: [
        { kind: 'heading', text: words.commands.helpHeading },
        paragraph(intro),
        {
          kind: 'list',
          items: usages.map(({ usage, what }) => [
            { kind: 'code', text: usage },
            { kind: 'text', text: ` – ${what}` },
          ]),
        },
        ...more,
      ],
      text: `${intro} ${usages.map(({ usage, what }) => `${usage} – ${what}.`).join(' ')}`,
      answer: null,
    };
  },
};
