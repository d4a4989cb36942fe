import { defineReport } from '#engines/reporting/report';
import { writeJson } from '#engines/reporting/write-json';
import type { Finding } from '#kernel/finding';
import type { Subject } from '#kernel/subject';

/** Kinds of subjects that are not objects of a cluster. */
const outside = new Set(['Dockerfile', 'ComposeService', 'ComposeFile', 'File']);

/** The API server refuses objects beyond 1.5 MiB or so (etcd's limit of a request); a result takes about 1 KiB. */
const mostResults = 500;

/** A DNS-1123 name from any text. */
function objectName(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9.-]+/g, '-')
      .replaceAll(/(^|\.)[.-]+/g, '$1')
      .slice(0, 200)
      .replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, '') || 'cluster'
  );
}

type Outcome = 'fail' | 'skip';

function resources({ kind, name, namespace }: Subject): object {
  if (outside.has(kind)) return {};
  return { resources: [{ kind, name, ...(namespace === undefined ? {} : { namespace }) }] };
}

function resultOf(finding: Finding, result: Outcome, seconds: number): unknown {
  const { rule, kind, severity, message, subject, id, place, remedy } = finding;
  return {
    source: 'breakwater',
    policy: rule,
    rule,
    category: kind,
    severity,
    result,
    scored: true,
    message,
    ...resources(subject),
    timestamp: { seconds, nanos: 0 },
    properties: {
      id,
      file: place.file,
      line: String(place.line),
      path: place.path,
      ...(subject.container === undefined ? {} : { container: subject.container }),
      remedy,
    },
  };
}

interface Entry {
  readonly finding: Finding;
  readonly outcome: Outcome;
}

function reportOf(namespace: string | undefined, part: number, entries: readonly Entry[], seconds: number): unknown {
  const base = namespace === undefined ? 'breakwater' : objectName(`breakwater-${namespace}`);
  const skip = entries.filter(({ outcome }) => outcome === 'skip').length;
  return {
    apiVersion: 'wgpolicyk8s.io/v1alpha2',
    kind: namespace === undefined ? 'ClusterPolicyReport' : 'PolicyReport',
    metadata: {
      name: part === 0 ? base : `${base}-${part + 1}`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { 'app.kubernetes.io/managed-by': 'breakwater' },
    },
    summary: { pass: 0, fail: entries.length - skip, warn: 0, error: 0, skip },
    results: entries.map(({ finding, outcome }) => resultOf(finding, outcome, seconds)),
  };
}

/** Kubernetes Policy Working Group `wgpolicyk8s.io/v1alpha2`: a PolicyReport per namespace and one for the rest. */
export const policyReport = defineReport({
  id: 'policy-report',
  title: 'Kubernetes PolicyReport objects',
  mediaType: 'application/json',
  extension: 'json',
  render(result) {
    const byNamespace = new Map<string | undefined, Entry[]>([[undefined, []]]);
    const add = (finding: Finding, outcome: Outcome): void => {
      const namespace = outside.has(finding.subject.kind) ? undefined : finding.subject.namespace;
      const entries = byNamespace.get(namespace);
      if (entries === undefined) byNamespace.set(namespace, [{ finding, outcome }]);
      else entries.push({ finding, outcome });
    };
    for (const finding of result.findings) add(finding, 'fail');
    for (const { finding } of result.waived) add(finding, 'skip');
    const seconds = Math.floor(Date.parse(result.startedAt) / 1000);
    const items = [...byNamespace].flatMap(([namespace, entries]) =>
      Array.from({ length: Math.max(1, Math.ceil(entries.length / mostResults)) }, (_, part) =>
        reportOf(namespace, part, entries.slice(part * mostResults, (part + 1) * mostResults), seconds),
      ),
    );
    return writeJson({ apiVersion: 'v1', kind: 'List', items });
  },
});
