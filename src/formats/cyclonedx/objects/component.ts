/** Components, where they come from, and what shows that they are there. `read-notation.ts` explains the notation. */
export const componentObjects = String.raw`
component
  type! componentType
  mime-type mime
  bom-ref ref
  supplier organization
  author text
  publisher text
  group text
  name! text
  version! text ..1.3
  version text 1.4..1.5
  version version 1.6..
  description text
  scope componentScope
  hashes [hash]
  licenses licences
  copyright text
  cpe text
  purl text
  swid swid
  modified boolean
  pedigree pedigree
  externalReferences [externalReference]
  components [component]u
  evidence evidence 1.3..
  properties [property] 1.3..
  releaseNotes releaseNotes 1.4..
  signature signature 1.4..
  modelCard modelCard 1.5..
  data [componentData] 1.5..
  manufacturer organization 1.6..
  authors [contact] 1.6..
  omniborId [text] 1.6..
  swhid [text] 1.6..
  cryptoProperties cryptoProperties 1.6..
  tags [text] 1.6..
  versionRange versionRange 1.7..
  isExternal boolean 1.7..
  patentAssertions [patentAssertion] 1.7..
  ?not version+versionRange 1.7..
  ?true isExternal versionRange 1.7..

componentType =
  application framework library container operating-system device firmware file
  1.5.. platform device-driver machine-learning-model data
  1.6.. cryptographic-asset

componentScope =
  required optional excluded

swid
  tagId! text
  name! text
  version text
  tagVersion integer
  patch boolean
  text attachment
  url text ..1.2
  url iri 1.3..

pedigree
  ancestors [component]
  descendants [component]
  variants [component]
  commits [commit]
  patches [patch]
  notes text

commit
  uid text
  url iri
  author identifiableAction
  committer identifiableAction
  message text

identifiableAction
  timestamp time
  name text
  email email

patch
  type! patchType
  diff diff
  resolves [issue]

patchType =
  unofficial monkey backport cherry-pick

diff
  text attachment
  url text ..1.2
  url iri 1.3..

issue
  type! issueType
  id text
  name text
  description text
  source issueSource
  references [text] ..1.2
  references [iri] 1.3..

issueType =
  defect enhancement security

issueSource
  name text
  url text ..1.2
  url iri 1.3..

note
  locale locale
  text! attachment

releaseNotes
  type! text
  title text
  featuredImage iri
  socialImage iri
  description text
  timestamp time
  aliases [text]
  tags [text]
  resolves [issue]
  notes [note]
  properties [property]

evidence
  licenses licences
  copyright [copyright]
  identity identity 1.5..1.5
  identity [identity]|identity 1.6..
  occurrences [occurrence] 1.5..
  callstack callstack 1.5..

copyright
  text! text

identity
  field! identityField
  confidence number{0..1}
  methods [identityMethod]
  tools [ref]u
  concludedValue text 1.6..

identityField =
  group name version purl cpe swid hash
  1.6.. omniborId swhid

identityMethod
  technique! technique
  confidence! number{0..1}
  value text

technique =
  source-code-analysis binary-analysis manifest-analysis ast-fingerprint hash-comparison
  instrumentation dynamic-analysis filename attestation other

occurrence
  bom-ref ref
  location! text
  line integer{0..} 1.6..
  offset integer{0..} 1.6..
  symbol text 1.6..
  additionalContext text 1.6..

callstack
  frames [frame]

frame
  package text
  module! text
  function text
  parameters [text]
  line integer
  column integer
  fullFilename text
`;
