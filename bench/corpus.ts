import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A folder of manifests to measure with. */
export interface Corpus {
  readonly folder: string;
  readonly files: number;
  readonly objects: number;
  readonly bytes: number;
}

const suites = join('..', 'shared', 'suites');
const taken = ['kyverno-policies', 'gatekeeper-library'];

/**
 * The first `wanted` objects of the two policy libraries' resources, file by file in the order of their paths; when they
 * are used up, the same files again in another folder. Undefined when the suites are not there.
 */
export function policyLibraryCorpus(wanted: number): Corpus | undefined {
  const sources = taken.flatMap((suite) => (existsSync(join(suites, suite)) ? yamlFiles(join(suites, suite)) : []));
  if (sources.length === 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-'));
  let files = 0;
  let objects = 0;
  let bytes = 0;
  for (let round = 1; objects < wanted; round += 1) {
    for (const source of sources) {
      if (objects >= wanted) break;
      const text = readFileSync(source, 'utf8');
      const target = join(folder, `round-${round}`, relative(suites, source));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(source, target);
      files += 1;
      objects += text.match(/^kind:/gm)?.length ?? 0;
      bytes += text.length;
    }
  }
  return { folder, files, objects, bytes };
}

/** One Deployment as people write it. */
export function singleManifest(): Corpus {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-'));
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec:
      containers:
        - name: cart
          image: registry.example/cart:latest
          ports: [{ containerPort: 8080 }]
          securityContext: { privileged: true }
`;
  writeFileSync(join(folder, 'cart.yaml'), text);
  return { folder, files: 1, objects: 1, bytes: text.length };
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}
