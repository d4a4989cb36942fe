import { isFields } from '#formats/json-shapes/check';
import { textOf, textsOf } from '#formats/json-shapes/read-fields';
import { inflateZstdFrames } from '#formats/zstd/inflate-frames';

export interface ChiselManifest {
  readonly packages: readonly { readonly name: string; readonly version: string; readonly architecture?: string }[];
  readonly files: readonly ChiselFile[];
  readonly problems: readonly { readonly message: string; readonly line?: number }[];
}

export interface ChiselFile {
  /** Without the leading `/`. */
  readonly path: string;
  /** Packages whose slices it is part of. */
  readonly packages: readonly string[];
  /** Of what is there after the slices' scripts, in hexadecimal digits. */
  readonly sha256?: string;
}

const mostUnfolded = 256 * 1024 * 1024;
const mostProblems = 50;

/**
 * Reads the manifest of an image that Chisel cut from Ubuntu packages: lines of JSON ("jsonwall"), compressed with Zstandard
 * (documentation.ubuntu.com/chisel, "Chisel manifest"). Never throws.
 */
export function readChiselManifest(bytes: Uint8Array): ChiselManifest {
  const packages: ChiselManifest['packages'][number][] = [];
  const files: ChiselFile[] = [];
  const problems: { message: string; line?: number }[] = [];
  const unfolded = inflateZstdFrames(bytes, mostUnfolded);
  if (unfolded === undefined) return { packages, files, problems: [{ message: 'it cannot be decompressed' }] };
  for (const [index, line] of new TextDecoder().decode(unfolded).split('\n').entries()) {
    if (line === '') continue;
    const fields = parse(line);
    if (fields === undefined) {
      if (problems.length < mostProblems) problems.push({ message: 'it is no JSON', line: index + 1 });
      continue;
    }
    const kind = textOf(fields, 'kind');
    if (kind === 'package') {
      const [name, version, architecture] = [textOf(fields, 'name'), textOf(fields, 'version'), textOf(fields, 'arch')];
      if (name !== undefined && name !== '' && version !== undefined)
        packages.push({ name, version, ...(architecture === undefined ? {} : { architecture }) });
      else if (problems.length < mostProblems)
        problems.push({ message: 'a package has no name or no version', line: index + 1 });
    } else if (kind === 'path') {
      const path = textOf(fields, 'path')?.replace(/^\/+/, '');
      if (path === undefined || path === '' || path.endsWith('/')) continue;
      const sha256 = textOf(fields, 'final_sha256') ?? textOf(fields, 'sha256');
      files.push({
        path,
        packages: [...new Set(textsOf(fields, 'slices').map((slice) => slice.replace(/_[^_]*$/, '')))],
        ...(sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256) ? { sha256 } : {}),
      });
    }
  }
  return { packages, files, problems };
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : undefined;
  } catch {
    // A line that is none is told by its number.
    return undefined;
  }
}
