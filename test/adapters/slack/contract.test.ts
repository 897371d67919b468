import { textOfBlocks } from '../../../src/adapters/slack/parse-back.ts';
import { promisesOfAnAdapter, type Seen } from '../../support/contract.ts';
import { startBot } from '../../support/slack/bot.ts';
import { mention } from '../../support/slack/people.ts';

/** Whatever Slack would turn into a notification: in `text`, in any mrkdwn, in an element of rich text. */
const notifying = /<[!@]|"type":"(?:user|usergroup|broadcast)"|"mrkdwn"/;

for (const mode of ['socket', 'http'] as const) {
  promisesOfAnAdapter(`Slack (${mode})`, async () => {
    const bot = await startBot({ mode });
    let asked = 0;
    const nextTs = (): string => {
      asked += 1;
      return `1800000000.${String(asked).padStart(6, '0')}`;
    };
    const answerTo = (ts: string): Promise<Seen> =>
      bot.until(({ messages }) => {
        const message = messages.find(({ threadTs }) => threadTs === ts);
        return message && { text: textOfBlocks(message.blocks), pings: notifying.test(JSON.stringify([message.text, message.blocks])) };
      }, 'an answer');
    return {
      ask: async (question) => {
        const ts = nextTs();
        await bot.send(mention(question, { ts }));
        return answerTo(ts);
      },
      askTwice: async (question) => {
        const ts = nextTs();
        const event = mention(question, { ts });
        await bot.send(event);
        await bot.send(event);
        // What comes after both is answered, so both were seen.
        const after = nextTs();
        await bot.send(mention(question, { ts: after }));
        await answerTo(after);
        return bot.state.messages.filter(({ threadTs }) => threadTs === ts).length;
      },
      stop: () => bot.stop(),
    };
  });
}
