/** Evidence of each kind; what is fitted to it (`trees.ts`) names it so. Counts, shares of the question’s weight, and 0 or 1 for no and yes. */
export const evidenceNames = [
  // The question: words that count, words that frame, kinds of answer, meanings of its most ambiguous word, passages that answer by the rule.
  ...['content', 'frames', 'asksFigure', 'asksTime', 'asksName', 'asksPlace', 'asksReason', 'asksWhether', 'senses', 'answers'],
  // What the passage explains: words and share left over, beside the passage that leaves least; the two least explained words; by itself.
  ...['missing', 'missingShare', 'unexplained', 'unexplainedBehind', 'least', 'second', 'own', 'leastOwn', 'exact'],
  // Where it stands: score, lead over the next that says something else, distance from the first, whether that next answers.
  ...['score', 'lead', 'behind', 'isRivalled'],
  // What the rule says of it.
  ...['isAnswer', 'isKindAbsent', 'isOffTopic'],
  // Its length in words, and how far over it the question’s words lie.
  ...['length', 'span', 'density', 'cover', 'adjacency'],
  // Words between a figure and what it counts.
  'counted',
  // The word explained least, where one is not explained.
  ...['missingRarity', 'missingValue', 'missingSenses', 'isMissingUnknown', 'isMissingFirst', 'isMissingLast'],
  // What phrasings of facts and silences say.
  ...['similarity', 'isFact', 'isTaught', 'probability', 'isFavourite', 'highest', 'silent', 'silenceShare'],
] as const;

/** What speaks for and against a passage as the answer. */
export type Evidence = Readonly<Record<(typeof evidenceNames)[number], number>>;
