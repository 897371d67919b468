import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledEngine } from './engine.ts';

/** What a person gets to read on a platform, as it shows it. */
export interface Seen {
  readonly text: string;
  /** Somebody would be notified by it. */
  readonly pings: boolean;
}

/** An adapter, connected to a stand-in of its platform and to the bundled communiqué. */
export interface AdapterUnderTest {
  /** Asks as a person would, in French. */
  ask(question: string): Promise<Seen>;
  /** The same event delivered twice. @returns how many answers there are; absent where a platform cannot redeliver. */
  askTwice?(question: string): Promise<number>;
  stop(): Promise<void>;
}

function quoteOf(fact: string): string {
  const quote = bundledEngine()
    .communiques.flatMap(({ facts }) => facts)
    .find(({ id }) => id === fact)?.quote;
  if (quote === undefined) throw new Error(`no fact ${fact}`);
  return quote;
}

/** What every adapter promises, whatever its platform. */
export function promisesOfAnAdapter(name: string, open: () => Promise<AdapterUnderTest>): void {
  describe(`the ${name} adapter, as every adapter,`, () => {
    let adapter: AdapterUnderTest;
    beforeAll(async () => {
      adapter = await open();
    });
    afterAll(() => adapter.stop());

    it('shows the quote byte for byte, with its source', async () => {
      const { text } = await adapter.ask('Combien de places supplémentaires au centre de rétention de Coquelles ?');
      expect(text).toContain(quoteOf('detention-extension'));
      expect(text).toContain('Ministère de l’Intérieur, communiqué du 9 novembre 2020, §\u00a08');
    });

    it('keeps the no-break and double spaces of the text', async () => {
      expect((await adapter.ask('Quelle hausse depuis le printemps 2020 ?')).text).toContain(quoteOf('crossings-rise'));
    });

    it('puts our words beside the quote for an English question, marked as unofficial', async () => {
      const { text } = await adapter.ask('How many extra places at the Coquelles detention centre?');
      expect(text).toContain('(unofficial translation)');
      expect(text).toContain('25 places supplémentaires');
    });

    it('names the word that the text does not explain', async () => {
      expect((await adapter.ask('Combien de licornes à Calais ?')).text).toContain('licornes');
    });

    it('gives examples to a greeting', async () => {
      expect((await adapter.ask('Bonjour')).text).toContain('Bonjour.');
    });

    it('notifies nobody, whatever was asked', async () => {
      for (const name of ['@everyone', '@here', '<!channel>', '<!here>', '<@123456789012345678>', '<@U123ABC>', '<#C123ABC|x>']) {
        expect((await adapter.ask(`Combien de ${name} licornes ?`)).pings).toBe(false);
      }
    });

    it.each([
      ['control characters', '\u0007\u001b[31mcombien\u0000 de repas ?'],
      ['emoji alone', '🦄🦄🦄'],
      ['another script', '多少人？'],
      ['markup', '**combien** de `repas` _par_ ~jour~ > ?'],
      ['a very long question', 'combien de repas '.repeat(100)],
    ])('answers %s with a sentence', async (_what, question) => {
      expect((await adapter.ask(question)).text.trim()).not.toBe('');
    });

    it('says the same each time', async () => {
      const [first, second] = [await adapter.ask('Combien de filières démantelées ?'), await adapter.ask('Combien de filières démantelées ?')];
      expect(second.text).toBe(first.text);
    });

    it('answers an event that is delivered twice once', async ({ skip }) => {
      if (adapter.askTwice === undefined) skip('this platform delivers nothing twice');
      expect(await adapter.askTwice?.('Combien de repas par jour ?')).toBe(1);
    });
  });
}
