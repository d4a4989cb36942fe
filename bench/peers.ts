import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A tool that judges the same files. `arguments` scan a folder of manifests with all its checks, without network. */
export interface Peer {
  readonly name: string;
  readonly program: string;
  readonly arguments: (folder: string) => readonly string[];
}

const peers: readonly Peer[] = [
  {
    name: 'kube-linter',
    program: 'kube-linter',
    arguments: (folder) => ['lint', '--add-all-built-in', '--format', 'json', folder],
  },
  {
    name: 'kube-score',
    program: 'kube-score',
    arguments: (folder) => [
      'sh',
      '-c',
      `find "${folder}" -name "*.yaml" -print0 | xargs -0 kube-score score --output-format json`,
    ],
  },
  { name: 'Polaris', program: 'polaris', arguments: (folder) => ['audit', '--audit-path', folder, '--format', 'json'] },
  {
    name: 'Trivy',
    program: 'trivy',
    arguments: (folder) => ['config', '--skip-check-update', '--quiet', '--format', 'json', folder],
  },
  {
    name: 'Kubescape',
    program: 'kubescape',
    arguments: (folder) => ['scan', '--keep-local', '--use-default', '--format', 'json', folder],
  },
  {
    name: 'Checkov',
    program: 'checkov',
    arguments: (folder) => ['-d', folder, '--framework', 'kubernetes', '-o', 'json', '--compact', '--quiet'],
  },
];

/** The peers on the PATH, with the command line for a folder. */
export function installedPeers(folder: string): { readonly name: string; readonly command: readonly string[] }[] {
  return peers.flatMap(({ name, program, arguments: make }) => {
    const path = find(program);
    if (path === undefined) return [];
    const words = make(folder);
    return [{ name, command: words[0] === 'sh' ? words : [path, ...words] }];
  });
}

/** Tools that list or judge the packages of an archive of an image without network, each by its own command line. */
const peersOfImages: readonly { readonly name: string; readonly program: string; words(image: string): string[] }[] = [
  { name: 'Syft', program: 'syft', words: (image) => ['scan', image, '-o', 'json', '-q'] },
  {
    name: 'osv-scanner',
    program: 'osv-scanner',
    words: (image) => ['scan', 'image', '--archive', image, '--offline', '--all-packages', '--format', 'json'],
  },
  { name: 'Grype', program: 'grype', words: (image) => [image, '-o', 'json', '-q'] },
  {
    name: 'Trivy',
    program: 'trivy',
    words: (image) => ['image', '--input', image, '--format', 'cyclonedx', '--quiet', '--cache-dir', '/nonexistent'],
  },
];

/** Those on the PATH, with the command line for an archive, and the names of the others. */
export function imagePeers(image: string): {
  readonly present: readonly { readonly name: string; readonly command: readonly string[] }[];
  readonly missing: readonly string[];
} {
  const found = peersOfImages.map(({ name, program, words }) => ({ name, path: find(program), words: words(image) }));
  return {
    present: found.flatMap(({ name, path, words }) =>
      path === undefined ? [] : [{ name, command: [path, ...words] }],
    ),
    missing: found.filter(({ path }) => path === undefined).map(({ name }) => name),
  };
}

export function missingPeers(): string[] {
  return peers.filter(({ program }) => find(program) === undefined).map(({ name }) => name);
}

function find(program: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
}
