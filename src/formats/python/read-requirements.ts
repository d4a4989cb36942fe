import type { FoundPackage } from '#domain/packages/found-package';
import { hashOfPair } from '#domain/packages/integrity';
import { packageOfRequirement } from './requirement-package.ts';
import { isPinned, normalizeName, readRequirement, versionOf } from './requirement.ts';
import { decodeRequirements, optionValue, readRequirementsLines, splitOptions } from './requirements-lines.ts';

type Problem = { readonly message: string; readonly line?: number };

export interface RequirementsFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly readOther: (path: string) => Uint8Array | undefined;
}

const mostFiles = 100;
const mostProblems = 50;
const mostBytes = 32 * 1024 * 1024;

/** Packages of a requirements file and of those that it includes; what constraints pin is pinned. */
export function readRequirements(file: RequirementsFile): {
  readonly packages: readonly FoundPackage[];
  readonly problems: readonly Problem[];
} {
  const reading = new Reading(file.readOther);
  reading.read(file.path, file.bytes, 'packages');
  return reading.finish();
}

class Reading {
  readonly #readOther: RequirementsFile['readOther'];
  readonly #found: FoundPackage[] = [];
  readonly #pins = new Map<string, string>();
  readonly #problems: Problem[] = [];
  readonly #seen = new Set<string>();
  #bytes = 0;

  constructor(readOther: RequirementsFile['readOther']) {
    this.#readOther = readOther;
  }

  read(path: string, bytes: Uint8Array, kind: 'packages' | 'constraints'): void {
    this.#seen.add(`${kind} ${path}`);
    this.#bytes += bytes.length;
    const isFirst = this.#seen.size === 1;
    for (const { line, text } of readRequirementsLines(decodeRequirements(bytes))) {
      // Lines of other files are no lines of this one.
      const at = isFirst ? { line } : {};
      if (text.startsWith('-')) this.#readOption(text, path, kind, at);
      else this.#readLine(text, kind, at);
    }
  }

  #readOption(text: string, path: string, kind: 'packages' | 'constraints', at: { readonly line?: number }): void {
    const included = optionValue(text, 'r', 'requirement');
    const constraints = optionValue(text, 'c', 'constraint');
    const editable = optionValue(text, 'e', 'editable');
    if (included !== undefined) this.#include(included, path, kind, at);
    else if (constraints !== undefined) this.#include(constraints, path, 'constraints', at);
    else if (editable !== undefined && kind === 'packages') this.#readLine(editable, kind, at);
    else if (!/^--?[a-z]/i.test(text)) this.#tell('a line is no requirement', at);
  }

  #include(target: string, from: string, kind: 'packages' | 'constraints', at: { readonly line?: number }): void {
    const path = joinPath(from, target);
    if (path === undefined) this.#tell(`${target.slice(0, 200)} is not among the files`, at);
    else if (!this.#seen.has(`${kind} ${path}`)) {
      const bytes = this.#readOther(path);
      if (bytes === undefined) this.#tell(`${target.slice(0, 200)}, which it includes, could not be read`, at);
      else if (this.#seen.size >= mostFiles || this.#bytes + bytes.length > mostBytes)
        this.#tell('it includes more files than are read', at);
      else this.read(path, bytes, kind);
    }
  }

  #readLine(text: string, kind: 'packages' | 'constraints', at: { readonly line?: number }): void {
    const [written, options] = splitOptions(text);
    const requirement = readRequirement(written) ?? readAddress(written);
    if (written.includes('${')) this.#tell('a requirement takes its value from the environment', at);
    else if (requirement === undefined) {
      if (/[/\\]|:/.test(written)) this.#tell('a file or an address tells no version that can be compared', at);
      else this.#tell('a line is no requirement', at);
    } else if (kind === 'constraints') {
      const version = isPinned(requirement) ? versionOf(requirement) : undefined;
      if (version !== undefined) this.#pins.set(normalizeName(requirement.name), version);
    } else {
      const found = packageOfRequirement(requirement, { ...at, ...hashesIn(options) });
      if (found === undefined) this.#tell(`${requirement.name} comes from an address that tells no version`, at);
      else this.#found.push(found);
    }
  }

  #tell(message: string, at: { readonly line?: number }): void {
    if (this.#problems.length < mostProblems) this.#problems.push({ message, ...at });
  }

  finish(): { readonly packages: readonly FoundPackage[]; readonly problems: readonly Problem[] } {
    const packages = this.#found.map((found) => {
      const pin = this.#pins.get(normalizeName(found.name));
      return pin === undefined || found.commit !== undefined || isExact(found) ? found : { ...found, version: pin };
    });
    return { packages, problems: this.#problems };
  }
}

function isExact({ version, requirement }: FoundPackage): boolean {
  return version !== undefined && requirement === undefined;
}

/** `git+https://host/name.git@COMMIT#egg=name`: the name stands in the fragment. */
function readAddress(text: string): ReturnType<typeof readRequirement> {
  const egg = /^(?:git|hg|svn|bzr)\+[^\s#]*#(?:[^\s#]*&)?egg=([A-Za-z0-9._-]+)/.exec(text)?.[1];
  return egg === undefined ? undefined : readRequirement(`${egg} @ ${text}`);
}

function hashesIn(options: string): Pick<FoundPackage, 'hashes'> {
  const hashes = options
    .split(/\s+/)
    .flatMap((option) => (option.startsWith('--hash=') ? (hashOfPair(option.slice('--hash='.length)) ?? []) : []));
  return hashes.length === 0 ? {} : { hashes };
}

/** Relative to the folder of the including file; undefined for addresses and what leads out of the root. */
function joinPath(from: string, target: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) return undefined;
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
