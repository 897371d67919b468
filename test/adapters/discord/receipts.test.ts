import { GatewayDispatchEvents } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../../src/adapters/discord/breaker.ts';
import { createClient } from '../../../src/adapters/discord/client.ts';
import { createReceipts } from '../../../src/adapters/discord/receipts.ts';

describe('the time an interaction waited here', () => {
  it('is counted from its receipt, and beyond 2.5 s it is too late', () => {
    const client = createClient({ token: 'a.b.c', appId: null, apiUrl: null, shards: null });
    let now = 0;
    const receipts = createReceipts(client, () => now);
    const receive = (id: string): void => {
      client.ws.emit(GatewayDispatchEvents.InteractionCreate, { id }, 0);
    };
    receive('1');
    receive('2');
    now = 2_400;
    expect(receipts.isLate('1')).toBe(false);
    now = 2_600;
    expect(receipts.isLate('2')).toBe(true);
    expect(receipts.isLate('never received')).toBe(false);
    receive('3');
    now = 100_000;
    receive('4');
    expect(receipts.isLate('3')).toBe(false);
  });
});

describe('a channel that refuses', () => {
  it('is left alone for an hour after three refusals in a row', () => {
    let now = 0;
    const breaker = createBreaker(() => now);
    for (const expected of [false, false, false]) {
      expect(breaker.isOpen('a')).toBe(expected);
      breaker.failed('a');
    }
    expect(breaker.isOpen('a')).toBe(true);
    expect(breaker.isOpen('b')).toBe(false);
    now = 60 * 60_000 + 1;
    expect(breaker.isOpen('a')).toBe(false);
  });

  it('starts again from nothing when it takes a message', () => {
    const breaker = createBreaker(() => 0);
    breaker.failed('a');
    breaker.failed('a');
    breaker.succeeded('a');
    breaker.failed('a');
    expect(breaker.isOpen('a')).toBe(false);
  });
});
