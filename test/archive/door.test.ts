import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDoor } from '../../src/archive/door.ts';
import { startPglite } from './support/server.ts';

let server: Awaited<ReturnType<typeof startPglite>>;
beforeAll(async () => {
  server = await startPglite();
}, 60_000);
afterAll(() => server.dispose());

/** A line to the server that can be cut in silence: it stays open, and nothing passes. */
async function aLine(): Promise<{ readonly url: string; isCut: boolean; close(): void }> {
  const url = new URL(server.url);
  const ends: Socket[] = [];
  const proxy = createServer((near) => {
    const far = connect(Number(url.port), url.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => void (line.isCut || to.write(bytes)));
      from.on('close', () => to.destroy());
      from.on('error', () => undefined);
      ends.push(from);
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const port = (proxy.address() as AddressInfo).port;
  const line = {
    url: Object.assign(new URL(url), { port }).toString(),
    isCut: false,
    close: () => {
      for (const end of ends) end.destroy();
      proxy.close();
    },
  };
  return line;
}

it('gives a question up when the server says nothing any more, and finds back', async () => {
  const line = await aLine();
  const door = createDoor(line.url, server.connections, 200);
  const one = (): Promise<unknown> => door.read(async (client) => (await client.query('select 1 as one')).rows);
  expect(await one()).toEqual([{ one: 1 }]);
  line.isCut = true;
  await expect(one()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  line.isCut = false;
  await expect.poll(one, { timeout: 8000 }).toEqual([{ one: 1 }]);
  await door.close();
  line.close();
});
