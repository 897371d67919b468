import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { decodeOpened, decodeWritten } from '../../../src/adapters/slack/decode-event.ts';
import { decodeClick, decodeCommand, decodeShortcut } from '../../../src/adapters/slack/decode-interaction.ts';
import { plainFromMarkup, plainFromMessage } from '../../../src/adapters/slack/markup.ts';
import { readWords } from '../../../src/adapters/slack/words.ts';
import { parseLine } from '../../../src/chat/parse.ts';

const body = { team_id: 'T1', authorizations: [{ team_id: 'T2' }], is_ext_shared_channel: true };
const message = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text: '<@UBOT> combien &amp; où ?' };

describe('reading what a person wrote', () => {
  it('takes the workspace of the authorization, the root as thread and the words without the mention', () => {
    expect(decodeWritten(body, message, 'UBOT')).toEqual({
      key: 'T2:C1:1.1',
      team: 'T2',
      channel: 'C1',
      user: 'U1',
      threadTs: '1.1',
      text: 'combien & où ?',
      isDirect: false,
      isExternal: true,
    });
  });

  it.each([
    ['another bot', { bot_id: 'B1' }],
    ['itself', { user: 'UBOT' }],
    ['an edit', { type: 'message', channel_type: 'im', subtype: 'message_changed' }],
    ['a deletion', { type: 'message', channel_type: 'im', subtype: 'message_deleted' }],
    ['chatter in a channel', { type: 'message', channel_type: 'channel' }],
    ['chatter in a group', { type: 'message', channel_type: 'mpim' }],
    ['nobody', { user: undefined }],
    ['another event', { type: 'reaction_added' }],
  ])('leaves %s alone', (_, more) => {
    expect(decodeWritten(body, { ...message, ...more }, 'UBOT')).toBeUndefined();
  });

  it('takes a direct message that comes with a file', () => {
    const written = decodeWritten(body, { ...message, type: 'message', channel_type: 'im', channel: 'D1', subtype: 'file_share', text: 'combien ?' }, 'UBOT');
    expect(written).toMatchObject({ isDirect: true, text: 'combien ?' });
  });

  it.each([null, undefined, 'text', 7, [], {}, { type: 'app_mention' }])('takes nothing from %j', (event) => {
    expect(decodeWritten(event, event, undefined)).toBeUndefined();
    expect(decodeOpened(event, event)).toBeUndefined();
    expect(decodeCommand(event)).toBeUndefined();
    expect(decodeShortcut(event)).toBeUndefined();
    expect(decodeClick(event)).toBeUndefined();
  });
});

describe('plain words', () => {
  it.each([
    ['<@UBOT> a <@UBOT|bot> b', 'a b'],
    ['<@U123> dit <!channel> et <!subteam^S1|@team>', 'dit  et'],
    ['dans <#C1|général>', 'dans #général'],
    ['<https://a.example/x|le texte> &lt;ici&gt; &amp;amp;', 'le texte <ici> &amp;'],
    ['2 &lt; 3', '2 < 3'],
  ])('of %j are %j', (text, expected) => {
    expect(plainFromMarkup(text, 'UBOT')).toBe(expected);
  });

  it('lose the marks of emphasis and quotation, and only those', () => {
    expect(plainFromMessage('&gt; *18 filières* de _passeurs_\n&gt; ont été `démantelées`, 3*4*5')).toBe(
      '> 18 filières de passeurs\n> ont été démantelées, 3*4*5'.replaceAll('> ', ''),
    );
  });
});

describe('what was typed', () => {
  it.each([
    ['summary', 'summary', {}],
    ['Résumé', 'summary', {}],
    ['résumé du texte ?', 'summary', {}],
    ['facts budget', 'facts', { topic: 'budget' }],
    ['faits', 'facts', {}],
    ['source detention-extension', 'source', { fact: 'detention-extension' }],
    ['vérifier : 18 filières', 'verify', { quotation: '18 filières' }],
    ['vérifier: 18 filières', 'verify', { quotation: '18 filières' }],
    ['list', 'list', {}],
    ['liste', 'list', {}],
    ['liste des mesures ?', 'ask', { question: 'liste des mesures ?' }],
    ['résumé dans:calaisis', 'summary', { communique: 'calaisis' }],
    ['combien de renforts in:calaisis ?', 'ask', { question: 'combien de renforts ?', communique: 'calaisis' }],
    ['épingler', 'pin', {}],
    ['pin status', 'pin', { what: 'status' }],
    ['pin the numbers for me', 'ask', { question: 'pin the numbers for me' }],
    ['désépingler', 'unpin', {}],
    ['suivre Ministère de l’Intérieur', 'follow', { what: 'Ministère de l’Intérieur' }],
    ['aide', 'help', {}],
    ['aide aux migrants ?', 'ask', { question: 'aide aux migrants ?' }],
    ['combien de renforts ?', 'ask', { question: 'combien de renforts ?' }],
    ['  ', 'help', {}],
  ])('%j is %s', (typed, command, options) => {
    expect(readWords(typed, commands)).toMatchObject({ command, options });
  });

  it.each([
    'aide ?',
    'Summary, please',
    'résumé du communiqué',
    'liste svp',
    '/help',
    '!aide',
    'vérifier : « 18 filières »',
    'question : combien de repas ?',
    'ask how many meals',
    'liste des mesures',
    'combien de renforts in:calaisis ?',
  ])('%j is the same here as on the other platforms', (typed) => {
    expect(readWords(typed, commands)).toMatchObject({ ...parseLine(typed, commands) });
  });

  it('tells the language of the command where the word is of one', () => {
    expect(readWords('faits', commands).lang).toBe('fr');
    expect(readWords('facts', commands).lang).toBe('en');
    expect(readWords('source x', commands).lang).toBeNull();
    expect(readWords('combien ?', commands).lang).toBeNull();
  });
});

describe('a click', () => {
  const click = { user: { id: 'U1' }, team: { id: 'T1' }, channel: { id: 'C1' }, container: { message_ts: '5.5', thread_ts: '4.4' }, trigger_id: 'x' };

  it('carries the action, the thread and the language of what was clicked on', () => {
    expect(decodeClick({ ...click, actions: [{ action_id: 'v1:summary:', block_id: 'en-2', type: 'button' }] })).toMatchObject({
      action: 'v1:summary:',
      threadTs: '4.4',
      lang: 'en',
      view: null,
    });
  });

  it('takes the value of feedback buttons, which share one id', () => {
    expect(decodeClick({ ...click, actions: [{ action_id: 'v1:feedback', type: 'feedback_buttons', value: 'v1:feedback:+' }] })?.action).toBe('v1:feedback:+');
  });

  it('has the same key whenever it is delivered again', () => {
    const { trigger_id: _, ...bare } = click;
    const again = { ...bare, actions: [{ action_id: 'a', type: 'button' }] };
    expect(decodeClick(again)?.key).toBe(decodeClick(structuredClone(again))?.key);
  });
});
