/** What the definition of one package type asks of the parts of its package URLs. */
export interface PurlTypeRule {
  /** Absent: optional. */
  readonly namespace?: 'required' | 'prohibited';
  /** Parts that do not tell capitals: the canonical form has them in lower case. */
  readonly lower?: readonly ('namespace' | 'name' | 'version' | 'subpath')[];
  readonly upperNamespace?: true;
  /** Qualifiers without which nothing is identified. */
  readonly qualifiers?: readonly string[];
  /** Capitals in keys of qualifiers are read as small letters. */
  readonly foldsKeys?: true;
  /** Everything after the first step of the path is the name, slashes included. */
  readonly nameHasSlashes?: true;
  readonly nameForm?: RegExp;
  readonly versionForm?: RegExp;
  /** Last change to the name of the canonical form. */
  readonly rename?: (name: string, qualifiers: ReadonlyMap<string, string>) => string;
  /** For hosts that do not tell capitals although the type does. */
  readonly ignoresCaseOf?: (namespace: string) => boolean;
}

const both = ['namespace', 'name'] as const;

/**
 * Facts from the type definitions of the package-url project (`types/*-definition.json`). A type that is not here has
 * no rules of its own: everything is optional but the name, and capitals are told apart.
 */
const rules: Readonly<Record<string, PurlTypeRule>> = {
  alpm: { namespace: 'required', lower: both },
  apk: { namespace: 'required', lower: both },
  bazel: { namespace: 'prohibited' },
  bitbucket: { namespace: 'required', lower: both },
  bitnami: { namespace: 'prohibited', lower: ['name'] },
  brew: { lower: both },
  cargo: { namespace: 'prohibited' },
  'chrome-extension': {
    namespace: 'prohibited',
    lower: ['name'],
    nameForm: /^[a-p]{32}$/,
    versionForm: /^\d+(?:\.\d+){0,3}$/,
  },
  cocoapods: { namespace: 'prohibited' },
  composer: { namespace: 'required', lower: both },
  conda: { namespace: 'prohibited' },
  // `::` separates steps of a module: a name with it names no distribution.
  cpan: { upperNamespace: true, nameForm: /^(?!.*::)/s },
  cran: { namespace: 'prohibited' },
  deb: { namespace: 'required', lower: both },
  gem: { namespace: 'prohibited' },
  git: { namespace: 'required', nameHasSlashes: true, ignoresCaseOf: (host) => /^github(?:\.com)?$/i.test(host) },
  github: { namespace: 'required', lower: both },
  golang: { namespace: 'required' },
  hackage: { namespace: 'prohibited' },
  hex: { lower: both },
  huggingface: { namespace: 'required', lower: ['version'] },
  julia: { namespace: 'prohibited', qualifiers: ['uuid'] },
  luarocks: { lower: both },
  // The tests of this type take capitals in keys of qualifiers; those of gem and rpm refuse them.
  maven: { foldsKeys: true, namespace: 'required' },
  // Databricks does not tell capitals in names of models, other servers do.
  mlflow: {
    namespace: 'prohibited',
    rename: (name, qualifiers) =>
      qualifiers.get('repository_url')?.includes('databricks') === true ? name.toLowerCase() : name,
  },
  nuget: { namespace: 'prohibited' },
  oci: { namespace: 'prohibited', lower: ['name', 'version'] },
  opam: { namespace: 'prohibited' },
  otp: { namespace: 'prohibited', lower: ['name', 'subpath'] },
  pub: { namespace: 'prohibited', lower: ['name'], rename: (name) => name.replace(/[^a-z0-9_]/g, '_') },
  pypi: { namespace: 'prohibited', lower: ['name', 'version'], rename: (name) => name.replaceAll('_', '-') },
  qpkg: { namespace: 'required', lower: ['namespace'] },
  rpm: { namespace: 'required', lower: ['namespace'] },
  swid: { qualifiers: ['tag_id'] },
  swift: { namespace: 'required' },
  vcpkg: { namespace: 'prohibited' },
  'vscode-extension': { namespace: 'required', lower: ['namespace', 'name', 'version'] },
  yocto: { lower: ['namespace'] },
};

const noRule: PurlTypeRule = {};

export function ruleOfType(type: string): PurlTypeRule {
  return Object.hasOwn(rules, type) ? (rules[type] ?? noRule) : noRule;
}
