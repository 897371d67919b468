import { createRequire } from 'node:module';
import type { Logger, pino as Pino } from 'pino';
import type { Log } from './chat/runtime.ts';
import type { Config } from './config.ts';

/** Anything that looks like a token of a platform, wherever it stands. */
const secrets = /xox[a-z]-[\w-]+|xoxe[.-][\w.-]+|xapp-[\w-]+|https:\/\/hooks\.slack\.com\/\S+|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|aW50ZXJhY3Rpb2[\w=]+/g;
const hidden = '[hidden]';

const require = createRequire(import.meta.url);

/**
 * Structured lines on standard error, for standard output belongs to answers. Tokens are taken out by field name and by their looks.
 * pino is loaded with the first line that is logged: a single question logs nothing and need not wait for it.
 */
export function createLog(level: Config['logLevel']): Log {
  let logger: Logger | undefined;
  const open = (): Logger => {
    logger ??= openLogger(level);
    return logger;
  };
  return {
    debug: (fields, message) => open().debug(fields, message),
    info: (fields, message) => open().info(fields, message),
    warn: (fields, message) => open().warn(fields, message),
    error: (fields, message) => open().error(fields, message),
  };
}

function openLogger(level: Config['logLevel']): Logger {
  const pino = require('pino') as typeof Pino;
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: ['token', '*.token', 'authorization', '*.authorization', 'response_url', '*.response_url', 'signingSecret', 'clientSecret', 'tokenKey'],
        censor: hidden,
      },
      hooks: { streamWrite: (line) => line.replace(secrets, hidden) },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
