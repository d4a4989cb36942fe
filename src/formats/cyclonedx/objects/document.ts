/** The document itself and what all parts share. `read-notation.ts` explains the notation. */
export const documentObjects = String.raw`
bom
  $schema text
  bomFormat! bomFormat
  specVersion! text
  serialNumber serialNumber
  version! integer ..1.4
  version integer{1..} 1.5..
  metadata metadata
  components [component]u
  services [service]u
  externalReferences [externalReference]
  dependencies [dependency]u
  compositions [composition]u 1.3..
  vulnerabilities [vulnerability]u 1.4..
  signature signature 1.4..
  annotations [annotation]u 1.5..
  formulation [formula]u 1.5..
  properties [property] 1.5..
  declarations declarations 1.6..
  definitions definitions 1.6..
  citations [citation]u 1.7..

bomFormat =
  CycloneDX

metadata
  timestamp time
  tools [tool] ..1.4
  tools toolSet|[tool] 1.5..
  authors [contact]
  component component
  manufacture organization
  supplier organization
  licenses licences 1.3..
  properties [property] 1.3..
  lifecycles [knownPhase|namedPhase] 1.5..
  manufacturer organization 1.6..
  distributionConstraints distributionConstraints 1.7..

knownPhase
  phase! phase

phase =
  design pre-build build post-build operations discovery decommission

namedPhase
  name! text
  description text

distributionConstraints
  tlp trafficLight

trafficLight =
  CLEAR GREEN AMBER AMBER_AND_STRICT RED

tool
  vendor text
  name text
  version text ..1.5
  version version 1.6..
  hashes [hash]
  externalReferences [externalReference] 1.4..

toolSet
  components [component]u
  services [service]u

organization
  name text
  url [text] ..1.2
  url [iri] 1.3..
  contact [contact]
  bom-ref ref 1.5..
  address postalAddress 1.6..

postalAddress
  bom-ref ref
  country text
  region text
  locality text
  postOfficeBoxNumber text
  postalCode text
  streetAddress text

contact
  name text
  email text ..1.3
  email email 1.4..
  phone text
  bom-ref ref 1.5..

externalReference
  url! text ..1.2
  url! iri 1.3..
  comment text
  type! externalReferenceType
  hashes [hash] 1.3..
  properties [property] 1.7..

externalReferenceType =
  vcs issue-tracker website advisories bom mailing-list social chat documentation support distribution
  license build-meta build-system other
  1.4.. release-notes
  1.5.. distribution-intake security-contact model-card log configuration evidence formulation
  1.5.. attestation threat-model adversary-model risk-assessment vulnerability-assertion
  1.5.. exploitability-statement pentest-report static-analysis-report dynamic-analysis-report
  1.5.. runtime-analysis-report component-analysis-report maturity-report certification-report
  1.5.. codified-infrastructure quality-metrics poam
  1.6.. source-distribution electronic-signature digital-signature rfc-9116
  1.7.. patent patent-family patent-assertion citation

dependency
  ref! ref
  dependsOn [ref]u
  provides [ref]u 1.6..

composition
  aggregate! aggregateType
  assemblies [text]u ..1.4
  assemblies [ref]u 1.5..
  dependencies [text]u
  signature signature 1.4..
  bom-ref ref 1.5..
  vulnerabilities [text]u 1.5..

aggregateType =
  complete incomplete incomplete_first_party_only incomplete_third_party_only unknown not_specified
  1.5.. incomplete_first_party_proprietary_only incomplete_first_party_opensource_only
  1.5.. incomplete_third_party_proprietary_only incomplete_third_party_opensource_only

property
  name text ..1.5
  name! text 1.6..
  value text
  ... ..1.5

annotation
  bom-ref ref
  subjects! [ref]u
  annotator! annotator
  timestamp! time
  text! text
  signature signature

annotator
  organization organization
  individual contact
  component component
  service service
  ?one organization individual component service

citation
  bom-ref ref
  pointers [text]+
  expressions [text]+
  timestamp! time
  attributedTo ref
  process ref
  note text
  signature signature
  ?one pointers expressions
  ?any attributedTo process

ref
  = text ..1.4
  = nonempty 1.5..

version
  = nonempty:1024 ..1.5
  = text:1024 1.6..

range
  = nonempty:1024 ..1.5
  = nonempty:4096 1.6..

versionRange
  = nonempty:4096

attachment
  contentType text
  encoding attachmentEncoding
  content! text

attachmentEncoding =
  base64

hash
  alg! hashAlgorithm
  content! hashValue

hashAlgorithm =
  MD5 SHA-1 SHA-256 SHA-384 SHA-512 SHA3-256 SHA3-384 SHA3-512 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512
  BLAKE3
  1.7.. Streebog-256 Streebog-512
`;
