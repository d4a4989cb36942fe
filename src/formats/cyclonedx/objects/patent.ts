/** Patents and what is asserted about them. `read-notation.ts` explains the notation. */
export const patentObjects = String.raw`
patent
  bom-ref ref
  patentNumber! patentNumber
  applicationNumber patentNumber
  jurisdiction! countryCode
  priorityApplication priorityApplication
  publicationNumber patentNumber
  title text
  abstract text
  filingDate date
  grantDate date
  patentExpirationDate date
  patentLegalStatus! legalStatus
  patentAssignee [contact|organization]
  externalReferences [externalReference]

legalStatus =
  pending granted revoked expired lapsed withdrawn abandoned suspended reinstated opposed terminated
  invalidated in-force

patentFamily
  bom-ref ref
  familyId! text
  priorityApplication priorityApplication
  members [ref]
  externalReferences [externalReference]

priorityApplication
  applicationNumber! patentNumber
  jurisdiction! countryCode
  filingDate! date

patentAssertion
  bom-ref ref
  assertionType! assertionType
  patentRefs [ref]
  asserter! organization|contact|ref
  notes text

assertionType =
  ownership license third-party-claim standards-inclusion prior-art exclusive-rights non-assertion
  research-or-evaluation
`;
