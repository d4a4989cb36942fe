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

export function missingPeers(): string[] {
  return peers.filter(({ program }) => find(program) === undefined).map(({ name }) => name);
}

function find(program: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
}
