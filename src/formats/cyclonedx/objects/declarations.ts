/** Attestations and the standards that they answer. `read-notation.ts` explains the notation. */
export const declarationsObjects = String.raw`
declarations
  assessors [assessor]
  attestations [attestation]
  claims [claim]
  evidence [claimEvidence]
  targets targets
  affirmation affirmation
  signature signature

assessor
  bom-ref ref
  thirdParty boolean
  organization organization

attestation
  summary text
  assessor ref
  map [attestedRequirement]
  signature signature

attestedRequirement
  requirement ref
  claims [ref]
  counterClaims [ref]
  conformance assertionConformance
  confidence assertionConfidence

assertionConformance
  score number{0..1}
  rationale text
  mitigationStrategies [ref]

assertionConfidence
  score number{0..1}
  rationale text

claim
  bom-ref ref
  target ref
  predicate text
  mitigationStrategies [ref]
  reasoning text
  evidence [ref]
  counterEvidence [ref]
  externalReferences [externalReference]
  signature signature

claimEvidence
  bom-ref ref
  propertyName text
  description text
  data [evidenceData]
  created time
  expires time
  author contact
  reviewer contact
  signature signature

evidenceData
  name text
  contents evidenceContents
  classification dataClassification
  sensitiveData [text]
  governance dataGovernance

evidenceContents
  attachment attachment
  url iri

targets
  organizations [organization]
  components [component]
  services [service]

affirmation
  statement text
  signatories [signatory]
  signature signature

signatory
  name text
  role text
  signature signature
  organization organization
  externalReference externalReference
  ?one signature externalReference+organization

definitions
  standards [standard]
  patents [patent|patentFamily] 1.7..

standard
  bom-ref ref
  name text
  version text
  description text
  owner text
  requirements [requirement]
  levels [level]
  externalReferences [externalReference]
  signature signature

requirement
  bom-ref ref
  identifier text
  title text
  text text
  descriptions [text]
  openCre [openCre]
  parent ref
  properties [property]
  externalReferences [externalReference]

level
  bom-ref ref
  identifier text
  title text
  description text
  requirements [ref]
`;
