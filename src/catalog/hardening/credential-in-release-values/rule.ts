import { credentialInFile } from '#domain/credentials/in-files';
import { credentialsInValues, type FoundCredential } from '#domain/credentials/in-values';
import { type Fields, list, mapping } from '#domain/kubernetes/fields';
import type { Path } from '#kernel/path';
import { defineRule } from '#engines/rules/rule';

export const credentialInReleaseValues = defineRule({
  id: 'credential-in-release-values',
  title: 'Credential is written into the values of a release',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'object',
  kinds: ['HelmRelease', 'HelmChart', 'HelmChartConfig', 'Application'],
  needs: 'object',
  why: 'Whoever may read the repository or the object has the credential, and the chart copies it on into more objects.',
  remedy:
    'Let the chart read an existing Secret, or take the value from one (valuesFrom), and change the credential: it is known by now.',
  references: { kubescape: ['C-0012'], cwe: ['CWE-798'], mitre: ['T1552.001'] },
  says: 'value {key} of {name} holds {what}',
  *check(object) {
    const spec = mapping(object.value.spec);
    for (const { at, key, what } of credentialsOf(object.group, spec)) yield { at, detail: { key, what } };
  },
});

function credentialsOf(group: string, spec: Fields): readonly FoundCredential[] {
  if (group === 'helm.toolkit.fluxcd.io') return credentialsInValues(spec.values, ['spec', 'values']);
  if (group === 'helm.cattle.io')
    return [
      ...inText(spec.valuesContent, ['spec', 'valuesContent']),
      ...credentialsInValues(spec.set, ['spec', 'set']),
    ];
  if (group !== 'argoproj.io') return [];
  const sources = [
    { source: spec.source, at: ['spec', 'source'] },
    ...list(spec.sources).map((source, index) => ({ source, at: ['spec', 'sources', index] })),
  ];
  return sources.flatMap(({ source, at }) => {
    const helm = mapping(mapping(source).helm);
    return [
      ...credentialsInValues(helm.parameters, [...at, 'helm', 'parameters']),
      ...credentialsInValues(helm.valuesObject, [...at, 'helm', 'valuesObject']),
      ...inText(helm.values, [...at, 'helm', 'values']),
    ];
  });
}

/** Values that are written as one text. */
function inText(values: unknown, at: Path): readonly FoundCredential[] {
  const what = typeof values === 'string' ? credentialInFile('values.yaml', values) : undefined;
  return what === undefined ? [] : [{ at, key: String(at.at(-1)), what }];
}
