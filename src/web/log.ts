// The server's log: lines of JSON on standard error. No passwords, tokens or forms go into it.
import { pino } from 'pino';

export const log = pino({ name: 'patchlore-web' }, pino.destination({ dest: 2, sync: true }));
