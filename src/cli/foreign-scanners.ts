import type { ForeignScanner } from '#engines/inspection/sign-finder';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { askClamdVersion, parseClamdAddress, scanWithClamd, showClamd } from '#io/scanners/clamd';
import { Yara } from '#io/scanners/yara';
import { CodedError } from '#kernel/coded-error';

/** clamd takes streams of up to 100 MB unless its configuration says otherwise (StreamMaxLength). YARA is not given more either. */
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

/** Rules as people keep them: files, and folders with files that end so. */
const ruleEndings = /\.yara?$/i;
const mostRuleFiles = 10_000;

/** YARA with rules of the user as a scanner of files. Throws when it cannot be run, or does not take the rules. */
export async function yaraScanner(paths: readonly string[]): Promise<ForeignScanner> {
  const yara = await Yara.withRules(paths.flatMap(ruleFilesOf));
  return {
    name: 'YARA',
    mostBytes: mostStreamBytes,
    wants: () => true,
    scan: async (_, bytes) => {
      const answer = await yara.scan(bytes);
      return answer.kind === 'failed'
        ? { signs: [], problem: `YARA did not look at it: ${answer.why}` }
        : { signs: answer.rules.map((rule) => ({ rule: 'known-malware', evidence: [`YARA rule ${rule} fits`] })) };
    },
  };
}

function ruleFilesOf(path: string): string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined)
    throw new CodedError(
      'BW_YARA_RULES_INVALID',
      `there is no ${path}`,
      'Name a file with rules, or a folder of them.',
    );
  if (!isFolder) return [path];
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => ruleEndings.test(name))
    .sort()
    .map((name) => join(path, name));
  if (files.length === 0 || files.length > mostRuleFiles)
    throw new CodedError(
      'BW_YARA_RULES_INVALID',
      `${path} has ${files.length === 0 ? 'no' : 'too many'} files with rules (*.yar, *.yara)`,
      'Name the files, or a folder that has some.',
    );
  return files;
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
