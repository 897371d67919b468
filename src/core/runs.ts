import { keysOf, placeOf, type TextPlace } from './places.ts';
import type { Word, WordText } from './quotation.ts';

/** Fewer words in a row happen to stand in any text. */
const leastRun = 3;
const mostRuns = 4;
/** Share of a quotation that runs must cover to call it stitched. */
const leastCovered = 0.8;

export interface Runs {
  readonly places: readonly TextPlace[];
  /** Words that stand in none of the places. */
  readonly isAltered: boolean;
}

interface Run {
  readonly text: WordText;
  readonly at: number;
  readonly length: number;
}

/** Covers a quotation with the longest runs of the texts. @returns undefined when that does not take several places. */
export function stitchedRuns(words: readonly Word[], texts: readonly WordText[]): Runs | undefined {
  const runs: Run[] = [];
  let covered = 0;
  for (let i = 0; i < words.length; ) {
    const run = longestRun(words.slice(i), texts, runs.at(-1));
    if (run === undefined) i += 1;
    else {
      runs.push(run);
      covered += run.length;
      i += run.length;
    }
  }
  if (runs.length < 2 || runs.length > mostRuns || covered / words.length < leastCovered) return undefined;
  const places = runs.map(({ text, at, length }) => placeOf(text, at, at + length));
  if (isOneSentence(places)) return undefined;
  return { places, isAltered: covered < words.length };
}

/** Behind the previous run where possible, so that a changed word inside a sentence does not look like two places. */
function longestRun(words: readonly Word[], texts: readonly WordText[], previous: Run | undefined): Run | undefined {
  let best: Run | undefined;
  for (const text of texts) {
    let length = (best?.length ?? leastRun - 1) + 1;
    for (; length <= words.length; length += 1) {
      const wanted = keysOf(words.slice(0, length));
      const behind = previous?.text === text ? text.find(wanted, previous.at + previous.length) : -1;
      const at = behind >= 0 ? behind : text.find(wanted);
      if (at < 0) break;
      best = { text, at, length };
    }
  }
  return best;
}

function isOneSentence(places: readonly TextPlace[]): boolean {
  const [first] = places;
  const sentence = first?.communique.passages.find((passage) => passage.start <= first.span.start && first.span.start < passage.end);
  return (
    sentence !== undefined &&
    places.every(({ communique, span }) => communique === first?.communique && sentence.start <= span.start && span.end <= sentence.end)
  );
}
