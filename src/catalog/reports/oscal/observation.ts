import { stableUuid } from '#engines/reporting/identifiers';
import { nameSubject, printable } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import { projectUrl } from '#kernel/project';

const namespace = `${projectUrl}/ns/oscal`;

/** OSCAL's strings and titles are one line without blanks around it. */
export function line(text: string): string {
  return printable(text).trim() || '-';
}

export function prop(name: string, value: string): unknown {
  return { name, ns: namespace, value: line(value) };
}

/** UUIDs of one document, each worked out once. */
export type Uuids = (kind: 'observation' | 'subject', name: string) => string;

export function rememberUuids(): Uuids {
  const known = new Map<string, string>();
  return (kind, name) => {
    const key = `${kind} ${name}`;
    const uuid = known.get(key) ?? stableUuid(kind, name);
    known.set(key, uuid);
    return uuid;
  };
}

export function observation(finding: Finding, startedAt: string, uuids: Uuids): unknown {
  const { id, rule, severity, title, message, subject, place, remedy } = finding;
  const name = nameSubject(subject);
  return {
    uuid: uuids('observation', id),
    title,
    description: `${message} (${name})`,
    props: [prop('rule', rule), prop('severity', severity)],
    methods: ['TEST'],
    types: ['finding'],
    subjects: [{ 'subject-uuid': uuids('subject', name), type: 'inventory-item', title: line(name) }],
    'relevant-evidence': [
      {
        description: `${place.file}:${place.line}:${place.column}`,
        ...(place.path === '' ? {} : { props: [prop('path', place.path)] }),
      },
    ],
    collected: startedAt,
    remarks: remedy,
  };
}
