import type { Language } from '../../core/types.ts';
import type { Gap, PinWhy } from '../../store/records.ts';
import { paragraph, plainReply } from '../answers.ts';
import type { Block, Reply } from '../reply.ts';
import { pinWording } from '../wording/pins.ts';
import type { Fate } from './errata.ts';

/** To who asked, when nobody is there to read a result. */
export function gaveUpReply(why: PinWhy, lang: Language): Reply {
  return plainReply(pinWording[lang].gaveUp(why), lang);
}

/** What stands in place of an answer whose quotes changed: the note, what was quoted, and what the text says now. */
export function erratumReply(fates: readonly Fate[], day: string, lang: Language): Reply {
  const said = fates.map((fate) => sayFate(fate, day, lang));
  return { lang, visibility: 'public', blocks: said.flatMap(({ blocks }) => blocks), text: said.map(({ text }) => text).join(' '), answer: null };
}

function sayFate(fate: Fate, day: string, lang: Language): { readonly blocks: readonly Block[]; readonly text: string } {
  const words = pinWording[lang];
  if (fate.fate === 'stands') return { blocks: [fate.block], text: `${fate.block.citation.quote} (${fate.block.source})` };
  const note = fate.fate === 'corrected' ? words.corrected(day) : words.withdrawn(day);
  const was = words.wasAnswered(fate.was, fate.of);
  if (fate.fate === 'withdrawn') return { blocks: [paragraph(note), paragraph(was)], text: `${note} ${was}` };
  const { citation, source } = fate.block;
  return {
    blocks: [paragraph(note), paragraph(was), paragraph(words.nowReads), fate.block],
    text: `${note} ${was} ${words.nowReads} ${citation.quote} (${source})`,
  };
}

/** The week's unanswered questions, as words; undefined when there were none. */
export function digestReply(
  gaps: readonly (Pick<Gap, 'words'> & { readonly count: number })[],
  feedback: { readonly helpful: number; readonly unhelpful: number },
  days: { readonly from: string; readonly to: string },
  lang: Language,
): Reply | undefined {
  if (gaps.length === 0) return undefined;
  const words = pinWording[lang];
  const heading = words.digestHeading(days.from, days.to);
  const lines = gaps.map((gap) => words.gapLine(gap.words, gap.count));
  const opinions = words.feedbackLine(feedback.helpful, feedback.unhelpful);
  return {
    lang,
    visibility: 'public',
    blocks: [{ kind: 'heading', text: heading }, { kind: 'list', items: lines.map((text) => [{ kind: 'text', text }]) }, paragraph(opinions)],
    text: `${heading}. ${lines.join(', ')}. ${opinions}`,
    answer: null,
  };
}
