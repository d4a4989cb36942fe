import type { ForeignScanner } from '#engines/inspection/sign-finder';
import { askClamdVersion, parseClamdAddress, scanWithClamd, showClamd } from '#io/scanners/clamd';
import { CodedError } from '#kernel/coded-error';

/** clamd takes streams of up to 100 MB unless its configuration says otherwise (StreamMaxLength). */
const mostStreamBytes = 100 * 1024 * 1024;
/** Files that are with clamd at the same time; it has ten threads unless configured otherwise. */
const width = 4;

/** clamd as a scanner of files. Throws when it does not answer: whoever asks for it must not believe that it looked. */
export async function clamdScanner(text: string): Promise<ForeignScanner> {
  const address = parseClamdAddress(text);
  if (address === undefined)
    throw new CodedError(
      'BW_USAGE',
      `${text} is no address of clamd`,
      'Write a path like /run/clamav/clamd.ctl, or host:port.',
    );
  await askClamdVersion(address);
  const turns = new Turns(width);
  return {
    name: `clamd at ${showClamd(address)}`,
    mostBytes: mostStreamBytes,
    wants: () => true,
    scan: (_, bytes) =>
      turns.take(async () => {
        const answer = await scanWithClamd(address, bytes);
        if (answer.kind === 'failed') return { signs: [], problem: `clamd did not look at it: ${answer.why}` };
        const signs =
          answer.kind === 'found'
            ? [{ rule: 'known-malware', evidence: answer.names.map((name) => `ClamAV knows it as ${name}`) }]
            : [];
        return { signs };
      }),
  };
}

/** Lets so many work at a time. */
class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(width: number) {
    this.#free = width;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
