/** Licences of components and services, and who granted them. `read-notation.ts` explains the notation. */
export const licenceObjects = String.raw`
licences
  = [licenceChoice] ..1.4
  = [licenceItem]|[expressionItem]{1} 1.5..1.6
  = [licenceItem|expressionItem] 1.7..

licenceChoice
  license licence
  expression text
  ?one license expression

licenceItem
  license! licence

expressionItem
  expression! text
  bom-ref ref
  acknowledgement acknowledgement 1.6..
  expressionDetails [expressionDetail] 1.7..
  licensing licensing 1.7..
  properties [property] 1.7..

expressionDetail
  licenseIdentifier! text
  bom-ref ref
  text attachment
  url iri

licence
  id licenceId
  name text
  text attachment
  url text ..1.2
  url iri 1.3..
  bom-ref ref 1.5..
  licensing licensing 1.5..
  properties [property] 1.5..
  acknowledgement acknowledgement 1.6..
  ?one id name

acknowledgement =
  declared concluded

licensing
  altIds [text]
  licensor party
  licensee party
  purchaser party
  purchaseOrder text
  licenseTypes [licenceType]
  lastRenewal time
  expiration time

party
  organization organization
  individual contact
  ?one organization individual

licenceType =
  academic appliance client-access concurrent-user core-points custom-metric device evaluation
  named-user node-locked oem perpetual processor-points subscription user other
`;
