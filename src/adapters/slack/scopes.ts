/** What the app may do, and no more; the manifest asks for the same. */
const requiredScopes = ['app_mentions:read', 'assistant:write', 'chat:write', 'commands', 'im:history'] as const;
/** Without these, pins are refused with a sentence, and everybody reads the language of their question. */
export const optionalScopes = ['pins:read', 'pins:write', 'users:read'] as const;
export const botScopes: readonly string[] = [...requiredScopes, ...optionalScopes];
/** Every one has a listener. */
export const botEvents = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'pin_removed', 'tokens_revoked'] as const;
