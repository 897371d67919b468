import type { Language } from '../../core/types.ts';
import { type AnswerWording, answerWording } from './answers.ts';
import { type ButtonWording, buttonWording } from './buttons.ts';
import { type CommandWording, commandWording } from './commands.ts';
import { type VerifyWording, verifyWording } from './verify.ts';

/** Every sentence of one language. A new area is a file beside this one. */
export interface Wording {
  readonly answers: AnswerWording;
  readonly buttons: ButtonWording;
  readonly commands: CommandWording;
  readonly verify: VerifyWording;
}

const all: Readonly<Record<Language, Wording>> = {
  fr: { answers: answerWording.fr, buttons: buttonWording.fr, commands: commandWording.fr, verify: verifyWording.fr },
  en: { answers: answerWording.en, buttons: buttonWording.en, commands: commandWording.en, verify: verifyWording.en },
};

export function wording(lang: Language): Wording {
  return all[lang];
}
