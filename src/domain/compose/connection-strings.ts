import { isStandIn, isWorkingPlaceholder } from '#domain/credentials/in-text';

const longest = 5000;

/** `scheme://[user]:password@host`. */
const url = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"]{0,100}:([^\s@/'"]{3,200})@[^\s'"]/i;
/** `Server=…;Password=…` as ADO.NET, ODBC and their kin write it. */
const keyed = /(?:^|;)\s*(?:password|pwd)\s*=\s*([^;]{3,200})/i;
const keyedOther = /(?:^|;)\s*(?:server|data source|host|database|initial catalog|user id|uid|user|driver)\s*=/i;

/**
 * True for an address of a database, a queue or a server with a password in it that is no stand-in; `changeme` and
 * `example` are no stand-ins here, since Compose starts the program with them.
 */
export function isConnectionString(text: string): boolean {
  if (text.length > longest) return false;
  const password = url.exec(text)?.[1] ?? (keyedOther.test(text) ? keyed.exec(text)?.[1] : undefined);
  return password !== undefined && (!isStandIn(password) || isWorkingPlaceholder('password', password));
}
