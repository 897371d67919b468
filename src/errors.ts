import type { Bilingual, Language } from './core/types.ts';

/** What a person can mend: a code to look up, and “what, where, what to do” in one sentence of each language. */
export class BotError extends Error {
  readonly code: string;
  readonly sentence: Bilingual;

  /**
   * @param code upper-case words with underscores, stable, such as `CONFIG_INVALID`.
   * @param sentence what is wrong, where, and what to do, from `src/wording`; it may be shown to whoever runs the bot and holds no secret.
   */
  constructor(code: string, sentence: Bilingual) {
    // Logs are in English.
    super(sentence.en);
    this.name = 'BotError';
    this.code = code;
    this.sentence = sentence;
  }

  /** The sentence as a terminal prints it. */
  inLanguage(lang: Language): string {
    return this.sentence[lang];
  }
}
