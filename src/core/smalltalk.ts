import type { Question } from './question.ts';
import type { SmalltalkTopic } from './types.ts';

/** Scaffolding rows that make small talk when nothing else is said. */
const topics: readonly (readonly [SmalltalkTopic, RegExp])[] = [
  ['about', /^c-about|^s-help-me|^s-what-can/],
  ['opinion', /^c-opinion/],
  ['thanks', /^s-thanks|^s-wish|^s-ok|^s-no-problem/],
  ['goodbye', /^s-goodbye/],
  ['greeting', /^s-hello|^s-how-are|^s-dear/],
];

/** Said alone they ask for nothing; inside a question they may say something (« non », “no”, “Great Britain”). */
const reactions: readonly (readonly [SmalltalkTopic, RegExp])[] = [
  ['thanks', /^\P{L}*(?:super|top|great|nice)\P{L}*$/iu],
  ['about', /^\P{L}*(?:oui|non|ouais|yes|yep|no|nope)\P{L}*$/iu],
];

/** Greetings, thanks, “what can you do”, or nothing that can be read; undefined when the question has content. */
export function smalltalkTopic(question: Question): SmalltalkTopic | undefined {
  const chat = topics.slice(0, 2).find(([, pattern]) => question.scaffolds.some((id) => pattern.test(id) && id.startsWith('c-')));
  if (chat !== undefined && (chat[0] === 'opinion' || question.terms.length === 0)) return chat[0];
  for (const [topic, pattern] of reactions) if (pattern.test(question.text)) return topic;
  if (question.terms.length > 0) return undefined;
  for (const [topic, pattern] of topics) if (question.scaffolds.some((id) => pattern.test(id))) return topic;
  return question.scaffolds.length > 0 ? 'about' : 'unreadable';
}
