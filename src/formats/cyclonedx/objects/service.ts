/** Services and the data that flows through them. `read-notation.ts` explains the notation. */
export const serviceObjects = String.raw`
service
  bom-ref ref
  provider organization
  group text
  name! text
  version text ..1.5
  version version 1.6..
  description text
  endpoints [text] ..1.2
  endpoints [iri] 1.3..
  authenticated boolean
  x-trust-boundary boolean
  data [dataClassification] ..1.4
  data [serviceData] 1.5..
  licenses licences
  externalReferences [externalReference]
  services [service]u
  properties [property] 1.3..
  releaseNotes releaseNotes 1.4..
  signature signature 1.4..
  trustZone text 1.5..
  tags [text] 1.6..
  patentAssertions [patentAssertion] 1.7..

serviceData
  flow! dataFlow
  classification! dataClassification
  name text
  description text
  governance dataGovernance
  source [iri]
  destination [iri]

dataClassification
  = text 1.5..
  flow! dataFlow ..1.4
  classification! text ..1.4

dataFlow =
  inbound outbound bi-directional unknown

dataGovernance
  custodians [responsibleParty]
  stewards [responsibleParty]
  owners [responsibleParty]

responsibleParty
  organization organization
  contact contact
  ?one organization contact
`;
