/** The kinds of units that are rules, with the folder they live in and the name of their generated index. */
export const ruleKinds = [
  { kind: 'hardening', folder: 'src/catalog/hardening', list: 'hardeningRules' },
  { kind: 'dockerfile', folder: 'src/catalog/dockerfile', list: 'dockerfileRules' },
  { kind: 'compose', folder: 'src/catalog/compose', list: 'composeRules' },
] as const;

/** Every folder of units: the code file that makes a folder a unit, and the generated list of them. */
export const unitKinds = [
  ...ruleKinds.map((kind) => ({ ...kind, file: 'rule.ts', type: { name: 'Rule', from: '#engines/rules/rule' } })),
  {
    kind: 'pod-security',
    folder: 'src/catalog/pod-security',
    list: 'podSecurityChecks',
    file: 'check.ts',
    type: { name: 'PodSecurityCheck', from: '#engines/pod-security/check' },
  },
  {
    kind: 'frameworks',
    folder: 'src/catalog/frameworks',
    list: 'frameworks',
    file: 'framework.ts',
    type: { name: 'Framework', from: '#engines/compliance/framework' },
  },
  {
    kind: 'reports',
    folder: 'src/catalog/reports',
    list: 'reports',
    file: 'report.ts',
    type: { name: 'Report', from: '#engines/reporting/report' },
  },
  {
    kind: 'extractors',
    folder: 'src/catalog/extractors',
    list: 'extractors',
    file: 'extractor.ts',
    type: { name: 'Extractor', from: '#engines/extraction/extractor' },
  },
  {
    kind: 'advisories',
    folder: 'src/catalog/advisories',
    list: 'advisorySources',
    file: 'source.ts',
    type: { name: 'AdvisorySource', from: '#engines/advisory-database/advisory-source' },
  },
  {
    kind: 'secrets',
    folder: 'src/catalog/secrets',
    list: 'secretRules',
    hasIdList: true,
    file: 'secret.ts',
    type: { name: 'SecretRule', from: '#engines/secrets/secret-rule' },
  },
  {
    kind: 'malware',
    folder: 'src/catalog/malware',
    list: 'malwareRules',
    hasIdList: true,
    file: 'rule.ts',
    type: { name: 'ImageRule', from: '#engines/image-rules/image-rule' },
  },
  {
    kind: 'malware-probes',
    folder: 'src/catalog/malware',
    list: 'contentProbes',
    file: 'probe.ts',
    // Some rules look at the image as a whole and into no content.
    isOptional: true,
    index: 'probes.generated.ts',
    exportSuffix: 'Probe',
    type: { name: 'ContentProbe', from: '#engines/malware/content-probe' },
  },
  {
    kind: 'image',
    folder: 'src/catalog/image',
    list: 'imageRules',
    hasIdList: true,
    file: 'rule.ts',
    type: { name: 'ImageRule', from: '#engines/image-rules/image-rule' },
  },
] as const;

/** `privileged-container` → `privilegedContainer`; ids that start with a digit get a leading underscore. */
export function exportName(id: string): string {
  const camel = id.replaceAll(/[^A-Za-z0-9]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return /^\d/.test(camel) ? `_${camel}` : camel;
}
