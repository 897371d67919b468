import { describe, expect, it } from 'vitest';
import { createBusyNotices } from '../../../src/adapters/slack/busy.ts';

function setUp() {
  let now = 0;
  const told: string[] = [];
  const notices = createBusyNotices(() => now);
  const wait = (person: string, channel = 'C1') => notices.wait(channel, person, () => void told.push(`${channel} ${person}`));
  const pass = (ms: number): void => {
    now += ms;
  };
  return { notices, told, wait, pass };
}

describe('an honest “busy”', () => {
  it('is said to everybody who waits in a channel that Slack holds back', () => {
    const { notices, told, wait } = setUp();
    wait('a');
    wait('b');
    wait('c', 'C2');
    notices.held('C1', 5000);
    expect(told).toEqual(['C1 a', 'C1 b']);
  });

  it('is not said for a moment', () => {
    const { notices, told, wait } = setUp();
    wait('a');
    notices.held('C1', 1000);
    expect(told).toEqual([]);
  });

  it('is said when moments add up', () => {
    const { notices, told, wait, pass } = setUp();
    wait('a');
    notices.held('C1', 1000);
    pass(1600);
    notices.held('C1', 1000);
    expect(told).toEqual(['C1 a']);
  });

  it('is said to whoever comes while the channel is held back', () => {
    const { notices, told, wait, pass } = setUp();
    wait('a');
    notices.held('C1', 9000);
    pass(1000);
    wait('b');
    expect(told).toEqual(['C1 a', 'C1 b']);
  });

  it('is said once a minute to one person in one channel', () => {
    const { notices, told, wait, pass } = setUp();
    for (let i = 0; i < 5; i++) wait('a');
    notices.held('C1', 5000);
    pass(30_000);
    notices.held('C1', 5000);
    expect(told).toEqual(['C1 a']);
    pass(40_000);
    notices.held('C1', 5000);
    expect(told).toHaveLength(2);
  });

  it('is not said to somebody who has their answer', () => {
    const { notices, told, wait } = setUp();
    const done = wait('a');
    done();
    notices.held('C1', 5000);
    expect(told).toEqual([]);
  });
});
