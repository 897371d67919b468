import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import { describeError } from '../../chat/dispatch.ts';
import { suggestFacts, topicsOf } from '../../chat/facts.ts';
import { engineFor } from '../../chat/one-communique.ts';
import { latestFirst } from '../../chat/scope.ts';
import { topicLabel } from '../../chat/wording/topics.ts';
import type { Engine, Fact, Language } from '../../core/types.ts';
import type { DiscordContext } from './context.ts';
import { localeFor } from './decode.ts';
import { classify } from './failures.ts';
import { limits, shorten } from './limits.ts';

type Choice = ApplicationCommandOptionChoiceData<string>;

/** Offers what can be asked, while somebody types. It cannot be deferred and nobody can be told of an error, so it never rejects. */
export async function autocomplete(interaction: AutocompleteInteraction, context: DiscordContext): Promise<void> {
  try {
    await interaction.respond(choices(interaction, context));
  } catch (error) {
    const { kind, code } = classify(error);
    context.log.warn({ failure: kind, code, ...(kind === 'unknown' ? describeError(error) : {}) }, 'no suggestions could be given');
  }
}

function choices(interaction: AutocompleteInteraction, context: DiscordContext): readonly Choice[] {
  const { name, value } = interaction.options.getFocused(true);
  const lang = localeFor(interaction, true) ?? 'fr';
  const option = context.commands.find((command) => command.name === interaction.commandName)?.options.find((candidate) => candidate.name === name);
  const suggests = name === 'publisher' ? 'publishers' : (option?.suggests ?? null);
  // Topics and facts are those of the communiqué chosen beside them, if any.
  const chosen = interaction.options.getString('communique') ?? null;
  const all = context.services.engine();
  const engine = suggests === 'communiques' ? all : (engineFor(chosen, all).engine ?? all);
  return suggests === null ? [] : suggestions(suggests, value, lang, engine).slice(0, limits.choices);
}

function suggestions(
  suggests: 'questions' | 'facts' | 'topics' | 'communiques' | 'publishers',
  typed: string,
  lang: Language,
  engine: Engine,
): readonly Choice[] {
  switch (suggests) {
    case 'questions':
      // A question that is cut would be another question.
      return engine
        .suggest(typed, lang, limits.choices)
        .filter((question) => question.length <= limits.choiceText)
        .map((question) => ({ name: question, value: question }));
    case 'facts':
      return factsLike(typed, engine).map((fact) => ({ name: shorten(fact.statement[lang], limits.choiceText), value: fact.id }));
    case 'topics':
      return matching(
        engine.communiques.flatMap(topicsOf).map(({ topic }) => ({ name: shorten(topicLabel(topic, lang), limits.choiceText), value: topic })),
        typed,
      );
    case 'communiques':
      return matching(
        latestFirst(engine.communiques).map(({ id, title, date }) => ({ name: shorten(`${date ?? '—'} · ${title}`, limits.choiceText), value: id })),
        typed,
      );
    case 'publishers':
      return matching(
        engine.communiques.flatMap(({ publisher }) => (publisher === null ? [] : [{ name: publisher[lang], value: publisher[lang] }])),
        typed,
      );
  }
}

function factsLike(typed: string, engine: Engine): readonly Fact[] {
  if (typed.trim() === '') return engine.communiques.flatMap((communique) => communique.facts);
  return suggestFacts(engine, typed, limits.choices).flatMap(({ fact }) => (fact === null ? [] : [fact]));
}

function matching(all: readonly Choice[], typed: string): readonly Choice[] {
  const words = plain(typed).split(/\s+/);
  const different = [...new Map(all.map((choice) => [choice.value, choice])).values()];
  return different.filter(({ name, value }) => value.length <= limits.choiceText && words.every((word) => plain(`${name} ${value}`).includes(word)));
}

/** Lower case, without accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
