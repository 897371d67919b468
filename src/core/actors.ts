import { joinFigures } from './figures.ts';
import { tokenize } from './tokenize.ts';
import { keyOf } from './vocabulary.ts';

const article = /^(?:le|la|les|l|une?|des|notre|nos|the|an?|our)$/;
const agent = /^(?:par|by)$/;
/** « le tout nouveau conseil départemental », “the local town council”: words between the article and the one that tells the class. */
const widestNoun = 2;

/**
 * Word places at which somebody who acts may stand: the head of the first noun of a sentence, « le conseil départemental a… », or of
 * one behind « par », “by”. What stands behind any other preposition is where or when it was done.
 */
export function actorPlaces(text: string): ReadonlySet<number> {
  const tokens = joinFigures(tokenize(text));
  const places = new Set<number>();
  for (const [at, { surface, opens }] of tokens.entries()) {
    const isAgent = agent.test(keyOf(surface));
    if (!isAgent && !opens) continue;
    const start = isAgent ? at + 1 : at;
    const hasArticle = article.test(keyOf(tokens[start]?.surface ?? ''));
    const first = hasArticle ? start + 1 : start;
    for (let place = first; place <= first + (hasArticle ? widestNoun : 0); place += 1) {
      if (place > first && tokens[place]?.afterBreak === true) break;
      places.add(place);
    }
  }
  return places;
}
