import { wordwise } from './boundaries.ts';
import { demandOfNoun, isForPeople, isMeasure, kindOfNoun } from './kinds.ts';
import type { Lexicon } from './lexicon.ts';
import type { Demand } from './scaffold.ts';
import { lightWeight, type Term } from './term.ts';
import { headConcepts, keywordKind, type Reading } from './terms.ts';
import { keyOf } from './vocabulary.ts';
import { asksYesNoOnly, askYesNo } from './yes-no.ts';

/** What a question asks for. */
export interface Demands {
  readonly demands: Set<Demand>;
  /** Those that come from a noun (« quel pays »), not from an interrogative. */
  readonly nounDemands: Set<Demand>;
  /** Index of the first term behind « combien de », “how many”: what is counted. */
  readonly counted: number | undefined;
  /** « Combien de personnes », “how many sites”: counts whatever the text counts. */
  readonly countsLight: boolean;
  /** « Quel ministre », “which astronauts”: asks for people by name or title. */
  readonly isWhichPerson: boolean;
}

/** « parmi les renforts, combien de gendarmes ? », “how many of the 200”: asks for a part of something counted. */
const partOf = wordwise(/\bparmi\b|\bd[’']entre\b|\bamong(?:st)?\b|\b(?:how|hw) m(?:an)?y of (?:the|these|those|them)\b|\bout of (?:the|these|those|all)\b/iu);

/** « combien de temps vont-ils rester ? » is not answered by how long they have been there. */
const future = wordwise(/\bwill\b|\bgoing to\b|\bvont\b|\bva\b|\p{L}{2,}(?:era|eront|ira|iront|dra|dront|aura|auront|sera|seront)(?!\p{L})/iu);

/**
 * “What did the minister announce?”, “what is the minister doing?” ask for what was done, neither for somebody nor for somewhere: for
 * those people say who, which and where. “What is the price?” still asks for one.
 */
const whatDoes = /^\P{L}*what\s(?:do|does|did|will|would|can|could|should|must|may|might|has|have|had|is\sthere|are\sthere)\s/iu;
const whatIs = /^\P{L}*what(?:[’']?s|\s(?:is|are|was|were))\s/iu;

/** « quel est », “what is” in French. */
const quelEst = /^\P{L}*(?:qu|k)el(?:le)?s? (?:est|sont|était|étaient|sera|seront)\s/iu;

/** « de combien les salaires ont-ils augmenté ? » is answered by a share as well as by a sum. */
const byHowMuch = /^\P{L}*(?:de combien|by how much)\s/iu;

/** « d’où viennent-ils ? » is not answered by where they are. */
const whence = wordwise(/^\P{L}*d[’' ]?(?:où|ou)\b|\bd[’'](?:où|ou)(?:\s|$)|\b(?:where|countr(?:y|ies))\b.*\bfrom\P{L}*$/iu);

/** Reads what the interrogatives of a question and the nouns beside them ask for. */
export function readDemands(terms: readonly Term[], reading: Reading): Demands {
  const { text, tokens, scaffolds, language, lexicon } = reading;
  const asked = ofInterrogatives(terms, reading);
  const { demands, nounDemands } = asked;
  ofNouns(asked, terms, reading);
  const isOpen = [...demands].every((demand) => demand === 'list');
  if (isOpen && (whatIs.test(text) || quelEst.test(text)) && terms.some((term) => isMeasure(headConcepts(term, reading), lexicon))) {
    demands.add('quantity');
    nounDemands.add('quantity');
  }
  if (asksYesNoOnly(text, tokens, scaffolds, language)) askYesNo(demands, nounDemands);
  if (demands.has('place') && whence.test(text) && demands.delete('place')) demands.add('origin');
  if (demands.has('duration') && future.test(text) && demands.delete('duration')) demands.add('ahead');
  return asked;
}

/** Interrogatives that ask for one out of many. */
const which = wordwise(/\b(?:quel(?:le)?s?|kel|lequel|laquelle|lesquel(?:le)?s|which|wich)\b/iu);

/** The ends of interrogatives that a counted noun follows. */
const countingEnd = /^(?:de|d|many|mny|of|cb|cmb|cbn|2)$/;

function ofInterrogatives(terms: readonly Term[], { text, tokens, scaffolds, language, lexicon }: Reading): Demands {
  const demands = new Set<Demand>();
  let counted: number | undefined;
  let countsLight = false;
  for (const { demand, from, to } of scaffolds) {
    if (demand === undefined) continue;
    // « comment les prix vont-ils évoluer ? »: what stands before asks, the inverted verb does not.
    if (demand === 'yes-no' && scaffolds.some((other) => other.from < from && other.id.startsWith('q-') && other.id !== 'q-yes-no')) continue;
    // « qui portent le nom de… » inside a question that asks for something else.
    if (demand === 'name' && demands.size > 0 && !demands.has('yes-no') && !demands.has('list')) continue;
    demands.add(demand);
    if (demand !== 'number' || counted !== undefined || !countingEnd.test(keyOf(tokens[to]?.surface ?? ''))) continue;
    countsLight = isLightNoun(to, terms, lexicon);
    const next = countsLight ? -1 : terms.findIndex((term) => term.at > to && term.weight > lightWeight);
    if (next >= 0) counted = next;
  }
  if ((demands.has('number') || demands.has('share')) && partOf.test(text)) demands.add('part');
  if (demands.size === 0 && language === 'en' && terms.some((term) => isTypedPlural(term, tokens))) demands.add('list');
  const isWhich = which.test(text) && terms.some((term) => term.isTyped && isForPeople(term.concepts, lexicon));
  return { demands, nounDemands: new Set(), counted, countsLight, isWhichPerson: isWhich };
}

/** “What measures were announced?”, “which towns”: French asks so with « quelles ». */
function isTypedPlural({ at, isTyped, surface, lemmas }: Term, tokens: Reading['tokens']): boolean {
  const word = surface.toLowerCase();
  const isPlural = word.endsWith('s') && lemmas.at(-1)?.some((lemma) => lemma !== word && word.startsWith(lemma.slice(0, -1))) === true;
  return isTyped && isPlural && /^(?:what|which|wich)$/.test(keyOf(tokens[at - 1]?.surface ?? ''));
}

function ofNouns({ demands, nounDemands, counted, countsLight }: Demands, terms: readonly Term[], reading: Reading): void {
  const { text, scaffolds, lexicon } = reading;
  const keyword = keywordKind(terms, reading);
  const isAsked = scaffolds.some(({ id }) => id.startsWith('q-'));
  const isNamed = terms.some((term) => term.isTyped && term.weight > lightWeight);
  for (const term of terms) {
    const isFirst = term === terms[0];
    const isHeadAsked = term.isTyped || (isFirst && keyword !== undefined);
    const kind = demandOfNoun(term.concepts, lexicon) ?? (isHeadAsked ? demandOfHead(term, reading) : undefined);
    if (term.isTyped && namesNothing(kind, text, isNamed && term.weight <= lightWeight)) continue;
    if (kind !== undefined && (term.isTyped || (isFirst && (kind === keyword || (kind === 'limit' && keyword !== undefined)))) && !demands.has(kind)) {
      demands.add(kind);
      nounDemands.add(kind);
    }
    if (kind !== 'money') continue;
    const isSumAsked = demands.size === 0 && !asksHow(reading) && (isAsked || kindOfNoun(term.concepts, lexicon) === 'money');
    const isNumber = counted === undefined && !countsLight && demands.delete('number');
    const isQuantity = !isNumber && !byHowMuch.test(text) && demands.delete('quantity');
    if (isSumAsked || isNumber || isQuantity) demands.add('money');
  }
}

/** « un taux d’emploi » is a rate before anything else that “rate” may mean. */
function demandOfHead(term: Term, reading: Reading): Demand | undefined {
  const head = headConcepts(term, reading);
  return isMeasure(head, reading.lexicon) ? 'quantity' : demandOfNoun(head, reading.lexicon);
}

/** Whether a light noun stands right behind « combien de »; a light word before a noun (« de nouveaux agents ») is none. */
function isLightNoun(to: number, terms: readonly Term[], lexicon: Lexicon): boolean {
  const first = terms.findIndex((term) => term.at > to);
  const [own, next] = [terms[first], terms[first + 1]];
  return own !== undefined && own.weight <= lightWeight && own.at === to + 1 && (next?.at !== own.at + 1 || isForAnybody(own, lexicon));
}

function isForAnybody({ concepts }: Term, lexicon: Lexicon): boolean {
  return concepts.some((concept) => lexicon.name(concept) === 'person');
}

/** « comment payer », “how do I pay”: asks for a way, not a sum. */
const manner = /^(?:comment|cmt|cmnt|koman|how)$/;

function asksHow({ scaffolds, tokens }: Reading): boolean {
  return scaffolds.some(({ id, from }) => id.startsWith('q-') && manner.test(keyOf(tokens[from]?.surface ?? '')));
}

/** A noun near an interrogative that does not name what is asked for; nor does a light one beside another (« la principale ville »). */
function namesNothing(kind: Demand | undefined, text: string, isLightBeside: boolean): boolean {
  return whatDoes.test(text) || ((kind === 'person' || kind === 'place') && (whatIs.test(text) || isLightBeside));
}

/** « qui est le ministre de… », “who’s the head of…”: the first term, when it stands right behind. */
export function whatSomebodyIs(terms: readonly Term[], { tokens, scaffolds }: Reading): number | undefined {
  const [first] = terms;
  const asks = scaffolds.find(({ demand }) => demand === 'person');
  if (first === undefined || asks === undefined || first.isName || first.at < asks.to) return undefined;
  const between = tokens.slice(asks.from, first.at).map(({ surface }) => keyOf(surface));
  return whoIs.test(between.join(' ')) ? 0 : undefined;
}

const whoIs = /^(?:c est )?(?:qui|ki|who) ?(?:est|etait|sera|sont|s|is|was|will be|are)(?: (?:le|la|l|les|the|l[ea] nouve(?:au|lle)|the new))$/;
