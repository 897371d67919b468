/** What a person can mend: a code to look up, and “what, where, what to do” in one message. */
export class BotError extends Error {
  readonly code: string;

  /**
   * @param code upper-case words with underscores, stable, such as `CONFIG_INVALID`.
   * @param message what is wrong, where, and what to do; it may be shown to whoever runs the bot and holds no secret.
   */
  constructor(code: string, message: string) {
    super(message);
    this.name = 'BotError';
    this.code = code;
  }
}
