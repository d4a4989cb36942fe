import { hasOption, operands, optionValue } from './arguments.ts';
import type { BuildCommand, CommandWord } from './build-command.ts';
import type { Dockerfile } from './document.ts';
import { buildCommands, shells } from './shell-commands.ts';

/** A URL that curl or wget fetches. */
export interface Download {
  readonly command: BuildCommand;
  readonly url: CommandWord;
  /** The file it is written to; undefined for standard output. */
  readonly output: string | undefined;
}

/** Rules look for what happens to each download; with more than these a file is an attack on the reader. */
const mostDownloads = 500;

export function downloads(dockerfile: Dockerfile): readonly Download[] {
  const found: Download[] = [];
  for (const command of buildCommands(dockerfile)) {
    if (command.name !== 'curl' && command.name !== 'wget') continue;
    for (const [index, url] of command.args.entries()) {
      const isUrl =
        /^(?:https?|ftp):\/\//i.test(url.value) &&
        !/^(?:-x|--proxy|-e|--referer|-H|--header|-A)$/.test(command.args[index - 1]?.value ?? '');
      if (isUrl) found.push({ command, url, output: outputOf(command, url.value) });
    }
    if (found.length >= mostDownloads) break;
  }
  return found.slice(0, mostDownloads);
}

function outputOf(command: BuildCommand, url: string): string | undefined {
  const named =
    command.name === 'curl' ? optionValue(command, '-o', '--output') : optionValue(command, '-O', '--output-document');
  const clustered = command.args.findIndex(({ value }) =>
    (command.name === 'curl' ? /^-[A-Za-z]+o$/ : /^-[a-zA-Z]+O$/).test(value),
  );
  const written = named ?? (clustered < 0 ? undefined : command.args[clustered + 1]?.value);
  if (written !== undefined) return written === '-' || written === '/dev/stdout' ? undefined : written;
  const redirected = command.redirections.find(({ operator }) => /^1?>>?\|?$/.test(operator))?.target;
  if (redirected !== undefined) return redirected;
  const takesName =
    command.name === 'wget'
      ? !hasOption(command, '-O-', '-qO-') && !command.args.some(({ value }) => /^-[a-zA-Z]*O-$/.test(value))
      : hasOption(command, '-O', '--remote-name');
  return takesName ? (/([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1] ?? url) : undefined;
}

/** True for a command that compares what was downloaded with what was expected. */
export function isVerification({ name, args }: BuildCommand): boolean {
  const holds = (form: RegExp): boolean => args.some(({ value }) => form.test(value));
  if (/^(?:sha\d*sum|shasum|md5sum|b2sum|b3sum)$/.test(name)) return true;
  if (/^gpg2?$/.test(name)) return holds(/^--(?:batch-)?verify/) || holds(/^--decrypt$/);
  if (name === 'openssl') return holds(/^(?:dgst|sha\d+)$/);
  if (name === 'cosign' || name === 'gh' || name === 'slsa-verifier')
    return holds(/^(?:verify|verify-blob|verify-artifact|attestation)/);
  return /^(?:gpgv2?|minisign|signify|cksum|rhash)$/.test(name);
}

/** True for a URL that always leads to the same content, because it names a commit. */
export function isImmutableUrl(url: string): boolean {
  return /[/@=][0-9a-f]{40}(?:[/.?#]|$)/i.test(url);
}

/** Programs that run what they read. */
export function isInterpreter(name: string): boolean {
  return shells.has(name) || /^(?:python[\d.]*|perl|ruby|node|php[\d.]*)$/.test(name);
}

/** True when an interpreter takes its program from standard input: `sh -s -- --yes`, `python3 -`, `bash`. */
export function readsProgram({ name, args }: BuildCommand): boolean {
  if (shells.has(name)) {
    if (args.some(({ value }) => /^-[a-z]*c$/.test(value))) return false;
    const first = operands({ args }, ['-o', '+o', '-O'])[0]?.value;
    return (
      first === undefined ||
      first === '/dev/stdin' ||
      args.some(({ value }) => /^-[a-z]*s$/.test(value) || value === '-')
    );
  }
  if (args.some(({ value }) => /^-[A-Za-z]*[cemnprE]/.test(value))) return false;
  const first = args.find(({ value }) => value === '--' || value === '-' || !value.startsWith('-'))?.value;
  return first === undefined || first === '-' || first === '--' || first === '/dev/stdin';
}
