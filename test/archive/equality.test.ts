import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchive } from '../../src/archive/archive.ts';
import { createDoor, type Door } from '../../src/archive/door.ts';
import { createWriter } from '../../src/archive/write.ts';
import { createEngine } from '../../src/core/engine.ts';
import { buildIndex } from '../../src/core/index.ts';
import type { Answer, Engine } from '../../src/core/types.ts';
import { loadData } from '../../src/corpus/data.ts';
import type { EmbeddedPostgres } from '../store/support/beds.ts';
import { testLexicon } from '../support/engine.ts';
import { startPglite } from './support/server.ts';
import { plainQuestions, plainTexts } from './support/texts.ts';

describe('a corpus in PostgreSQL', () => {
  let server: EmbeddedPostgres;
  let door: Door;
  const analyser = { lexicon: testLexicon(), version: 'test' };
  const bundled = loadData('data/communiques');
  const all = [...bundled, ...plainTexts()];
  let memory: Engine;
  beforeAll(async () => {
    server = await startPglite();
    door = createDoor(server.url, 1);
    memory = createEngine(all, analyser.lexicon, { ...buildIndex(all, analyser.lexicon), grams: null });
    const entries = all.map((communique, i) => ({
      communique,
      isBundled: i < bundled.length,
      head: '',
      facts: null,
      outdated: null,
      origin: null,
      originSha256: null,
    }));
    await createWriter(door, analyser).write({ entries });
  }, 60_000);
  afterAll(async () => {
    await door.close();
    await server.dispose();
  });

  it('answers', async () => {
    const archive = createArchive(door, analyser);
    const golden = readFileSync('test/golden/calaisis.jsonl', 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { question: string }).question);
    const questions = [...plainQuestions, ...golden];
    let same = 0;
    let ms = 0;
    for (const question of questions) {
      const from = performance.now();
      const engine = await archive.engineFor({ question, options: { fallback: 'fr' } });
      ms += performance.now() - from;
      const [a, b] = [rounded(memory.ask(question)), rounded(engine.ask(question))];
      if (JSON.stringify(a) === JSON.stringify(b)) same += 1;
      else console.log(question, JSON.stringify(a).slice(0, 600), '\n----', JSON.stringify(b).slice(0, 600));
    }
    console.log('same', same, 'of', questions.length, 'ms', ms / questions.length);
    expect(same).toBe(questions.length);
  }, 60_000);
});

function rounded(answer: Answer): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) => (key === 'score' && typeof value === 'number' ? Number(value.toFixed(5)) : value));
}
