import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type HTTPReceiverOptions } from '@slack/bolt';
import { describeError } from '../../chat/dispatch.ts';
import type { Log } from '../../chat/runtime.ts';

/** Slack's own window; Bolt checks only that a request is not older. */
const skewSeconds = 300;
const form = 'application/x-www-form-urlencoded';

/** Bolt's HTTP receiver, closed where it is open: timestamps of the future, content types with parameters, failures that lose an event. */
export function createHttpReceiver(options: HTTPReceiverOptions, log: Log): HTTPReceiver {
  const receiver = new HTTPReceiver({
    ...options,
    // A store that failed is no missing installation: 503 makes Slack deliver again, where the default would acknowledge or say 401.
    processEventErrorHandler: async ({ error, response }) => {
      log.error(describeError(error), 'a Slack request could not be processed; Slack is asked to deliver it again');
      if (!response.headersSent) response.writeHead(503).end();
      return true;
    },
    dispatchErrorHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(404).end();
    },
    unhandledRequestHandler: ({ response }) => {
      log.error({}, 'a Slack request was not acknowledged within three seconds');
      if (!response.headersSent) response.writeHead(503).end();
    },
  });
  const listen = receiver.requestListener;
  receiver.requestListener = (request: IncomingMessage, response: ServerResponse) => {
    if (isFromTheFuture(request)) {
      response.writeHead(401).end();
      return;
    }
    if (request.headers['content-type']?.startsWith(`${form};`) === true) request.headers['content-type'] = form;
    listen(request, response);
  };
  return receiver;
}

function isFromTheFuture({ headers }: IncomingMessage): boolean {
  const timestamp = Number(headers['x-slack-request-timestamp']);
  return timestamp > Date.now() / 1000 + skewSeconds;
}
