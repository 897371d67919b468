import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Action, encodeAction } from '../../src/chat/action.ts';
import type { Invocation } from '../../src/chat/command.ts';
import { createDispatcher } from '../../src/chat/dispatch.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { Dispatcher } from '../../src/chat/runtime.ts';
import { createEngine } from '../../src/core/engine.ts';
import { buildIndex } from '../../src/core/index.ts';
import type { Engine, Needs } from '../../src/core/types.ts';
import { loadData } from '../../src/corpus/data.ts';
import type { OpenArchive } from '../../src/live-archive.ts';
import { buttonsOf, invocation, keepingLog } from '../support/ask.ts';
import { testLexicon, testModels } from '../support/engine.ts';
import { entryFor, openOn } from './support/bed.ts';
import { type Server, serverUrl, startOnServer, startPglite } from './support/server.ts';
import { plainQuestions, plainTexts } from './support/texts.ts';

const bundled = loadData('data/communiques');
const all = [...bundled, ...plainTexts()];
/** A third of the golden set, in both languages, with typing errors, as texted and with traps. */
const golden = readFileSync('test/golden/calaisis.jsonl', 'utf8')
  .trim()
  .split('\n')
  .filter((_, i) => i % 3 === 0)
  .map((line) => (JSON.parse(line) as { readonly question: string }).question);
const questions = [...plainQuestions, ...golden];

describe('a corpus in an embedded PostgreSQL', () => describeEquality(startPglite));
describe.runIf(serverUrl !== '')('a corpus on a PostgreSQL server', () => describeEquality(startOnServer));

/** Runs of letters, which help in small corpora only, are left out of the index in memory too: beyond 50,000 paragraphs there are none. */
function describeEquality(start: () => Promise<Server>): void {
  let server: Server;
  let opened: OpenArchive;
  let memory: Engine;
  let ours: Dispatcher;
  let theirs: Dispatcher;

  beforeAll(async () => {
    server = await start();
    opened = openOn(server, { data: 'data/communiques', library: 'nowhere' });
    memory = createEngine(all, testLexicon(), { ...buildIndex(all, testLexicon()), grams: null }, testModels());
    await opened.holdings.writer.write({ entries: all.map((communique) => entryFor(communique, bundled.includes(communique))) });
    await opened.archive.refresh();
    const { log } = keepingLog();
    theirs = createDispatcher(commands, { engine: () => memory }, log);
    ours = createDispatcher(commands, opened.archive, log);
  }, 120_000);
  afterAll(async () => {
    await opened.door.close();
    await server.dispose();
  });

  const ask = async (needs: Needs): Promise<unknown> => comparable((await opened.archive.engineFor(needs)).ask(needs.question ?? '', needs.options));

  it('gives the answers of the index in memory to at least 150 questions', async () => {
    expect(questions.length).toBeGreaterThanOrEqual(150);
    for (const question of questions) expect(await ask({ question }), question).toEqual(comparable(memory.ask(question)));
  }, 120_000);

  it('gives the same when one communiqué is asked', async () => {
    for (const [i, question] of questions.entries()) {
      const options = { communique: (all[i % all.length] ?? all[0])?.id, fallback: 'en' } as Needs['options'];
      if (i % 4 === 0) expect(await ask({ question, options } as Needs), question).toEqual(comparable(memory.ask(question, options)));
    }
  }, 120_000);

  it('gives the same replies to every command', async () => {
    for (const each of invocations()) {
      const reply = await ours.dispatch(each);
      expect(withoutTexts(reply), JSON.stringify(each.options)).toEqual(comparable(await theirs.dispatch(each)));
    }
  });

  it('does the same for every button', async () => {
    const pressed = new Map<string, Action>();
    for (const each of invocations()) for (const { action } of buttonsOf(await theirs.dispatch(each))) pressed.set(encodeAction(action), action);
    expect(pressed.size).toBeGreaterThan(30);
    for (const [code, action] of pressed) {
      const who = invocation('ask');
      expect(withoutTexts(await ours.runAction(action, who)), code).toEqual(comparable(await theirs.runAction(action, who)));
    }
  });

  it('lets a reply carry the texts that prove its quotes', async () => {
    const reply = await ours.dispatch(invocation('ask', { question: 'Quand ferme la piscine de Dunkerque ?' }));
    const [quote] = reply.blocks.flatMap((block) => (block.kind === 'quote' ? [block.citation] : []));
    const text = reply.texts?.find(({ id }) => id === quote?.communique)?.text;
    expect(text?.slice(quote?.span.start, quote?.span.end)).toBe(quote?.quote);
    expect(opened.archive.engine().communiques.find(({ id }) => id === quote?.communique)?.text).toBe('');
  });
}

function invocations(): readonly Invocation[] {
  return [
    invocation('ask', { question: 'in:calais-port combien a coûté le chantier ?' }),
    invocation('ask', { question: 'Quand ferme la piscine de Dunkerque ?', private: 'true' }, 'en'),
    invocation('ask', { question: 'combien de filières démantelées ?', communique: 'traite-humaine' }),
    invocation('ask', { question: 'combien ?', communique: 'nulle-part' }),
    invocation('ask', { question: 'Combien de chameaux à Marseille ?' }),
    invocation('ask', { question: 'combien d’écoles fermées ?' }),
    invocation('summary'),
    invocation('summary', { communique: 'budget-ecoles' }),
    invocation('facts'),
    invocation('facts', { topic: 'renforts' }),
    invocation('facts', { topic: 'dans:piscine' }),
    invocation('source', { fact: 'detention-extension' }),
    invocation('source', { fact: 'coût de la piscine' }),
    invocation('source', { fact: 'police officers recruited' }, 'en'),
    invocation('source'),
    invocation('verify', { quotation: 'Le chantier a duré six ans et a coûté 863 millions d’euros.' }),
    invocation('verify', { quotation: 'Le chantier a duré neuf ans et a coûté 863 millions d’euros.' }),
    invocation('verify', { quotation: 'The beds will be ready by January 2024 … Ambulance waiting times are expected to fall.' }, 'en'),
    invocation('verify', { quotation: 'La guerre est finie et tout le monde est rentré.' }),
    invocation('verify', { quotation: '18 filières de passeurs ont été démantelées depuis le début de l’année 2020' }),
    invocation('list'),
    invocation('help', {}, 'en'),
    invocation('ask', { question: 'bonjour' }),
  ];
}

/** Scores may differ in the sixth decimal: the order in which numbers are added up is another. */
function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) => (key === 'score' && typeof part === 'number' ? Number(part.toFixed(5)) : part));
}

function withoutTexts({ texts: _, ...reply }: Reply): unknown {
  return comparable(reply);
}
