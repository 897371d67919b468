import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PinPort, PortResult } from '../../../../src/chat/pins/port.ts';
import { type Call, type Platform, portOver } from './platform.ts';
import { editIntervalMs } from './story.ts';

type Answer = PortResult<Readonly<Record<string, unknown>>>;

/** The port of a process that reaches the platform over the loopback. */
export function httpPort(url: string): PinPort {
  return portOver(async (call): Promise<Answer> => {
    try {
      const response = await fetch(`${url}/call`, { method: 'POST', body: JSON.stringify(call) });
      return (await response.json()) as Answer;
    } catch {
      return { ok: false, failure: { kind: 'unsure' } };
    }
  }, editIntervalMs);
}

/** Sees every request before it is carried out and before it is answered; a promise that never settles leaves it unanswered. */
export interface Watcher {
  arrived(): Promise<void>;
  done(): Promise<void>;
}

export interface Served {
  readonly url: string;
  /** What the process said it has been through. */
  readonly marks: readonly string[];
  close(): void;
}

export async function serve(platform: Platform, watcher: Watcher): Promise<Served> {
  const marks: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString('utf8');
    });
    request.on('end', () => {
      const handle = async (): Promise<void> => {
        await watcher.arrived();
        if (request.url === '/mark') marks.push(body);
        const answer = request.url === '/mark' ? {} : platform.call(JSON.parse(body) as Call);
        await watcher.done();
        response.end(JSON.stringify(answer));
      };
      void handle();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    marks,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
