import { connect, type Socket } from 'node:net';
import { CodedError } from '#kernel/coded-error';

/** Where clamd listens: a path, or `host:port`. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

export type ClamdAnswer =
  | { readonly kind: 'clean' }
  | { readonly kind: 'found'; readonly names: readonly string[] }
  /** One clause: why it was not looked at. */
  | { readonly kind: 'failed'; readonly why: string };

const longestAnswer = 64 * 1024;
const pieceSize = 256 * 1024;
/** Without an answer; archives in archives take clamd long. */
const patience = 120_000;

export function parseClamdAddress(text: string): ClamdAddress | undefined {
  if (text.startsWith('/') || text.startsWith('unix:')) return { path: text.replace(/^unix:(?:\/\/)?/, '') };
  const [, host, port] = /^(?:tcp:\/\/)?(\[[0-9a-fA-F:]+\]|[\w.-]+):(\d{1,5})$/.exec(text) ?? [];
  return host === undefined || Number(port) > 65_535
    ? undefined
    : { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** Whether it is there; `VERSION` answers with the version of its signatures, too. */
export async function askClamdVersion(address: ClamdAddress): Promise<string> {
  const answer = await converse(address, (socket) => socket.end('zVERSION\0'));
  if (typeof answer === 'string') return answer;
  throw new CodedError(
    'BW_CLAMD_FAILED',
    `clamd at ${showClamd(address)}: ${answer.why}`,
    'Start clamav-daemon, or leave --clamd out.',
  );
}

/**
 * Gives a file to clamd over its protocol (clamd(8), `INSTREAM`): pieces with their lengths as 32 bits in network order, an empty
 * one at the end. Never throws: what goes wrong is an answer.
 */
export async function scanWithClamd(address: ClamdAddress, bytes: Uint8Array): Promise<ClamdAnswer> {
  const answer = await converse(address, (socket) => {
    socket.write('zINSTREAM\0');
    for (let at = 0; at < bytes.length; at += pieceSize) {
      const piece = bytes.subarray(at, at + pieceSize);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      socket.write(length);
      socket.write(piece);
    }
    socket.write(Buffer.alloc(4));
  });
  if (typeof answer !== 'string') return { kind: 'failed', why: answer.why };
  if (answer.endsWith(': OK')) return { kind: 'clean' };
  const [, name] = /^stream: (.{1,500}) FOUND$/.exec(answer) ?? [];
  if (name !== undefined) return { kind: 'found', names: [name] };
  return { kind: 'failed', why: `clamd says: ${answer.slice(0, 200)}` };
}

/** What it answers until it closes or ends its line with a NUL; or why there is no answer. */
function converse(address: ClamdAddress, speak: (socket: Socket) => void): Promise<string | { readonly why: string }> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let heard = '';
    let isDone = false;
    const end = (answer: string | { readonly why: string }): void => {
      if (isDone) return;
      isDone = true;
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patience, () => {
      end({ why: `no answer for ${patience / 1000} s` });
    });
    socket.on('connect', () => {
      speak(socket);
    });
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('utf8');
      const stop = heard.indexOf('\0');
      if (stop >= 0) end(heard.slice(0, stop).trim());
      else if (heard.length > longestAnswer) end({ why: 'its answer has no end' });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // It closes the connection when a stream is larger than it takes, and says so before.
      if (heard !== '') end(heard.replace(/\0.*$/s, '').trim());
      else end({ why: error.code ?? error.message });
    });
    socket.on('close', () => {
      end(heard === '' ? { why: 'it closed the connection' } : heard.replace(/\0.*$/s, '').trim());
    });
  });
}

export function showClamd(address: ClamdAddress): string {
  return 'path' in address ? address.path : `${address.host}:${address.port}`;
}
