/**
 * SPDX 2.2 and 2.3 (clauses 6 to 11), by their JSON names. `../json-shapes/read-notation.ts` explains the notation. What
 * the clauses say nothing about is taken: fields of tools are common in these documents.
 */
export const spdxObjects = String.raw`
document
  spdxVersion! text
  dataLicense! dataLicence
  SPDXID! documentRef
  name! text
  documentNamespace! uri
  creationInfo! creationInfo
  comment text
  externalDocumentRefs [externalDocument]
  hasExtractedLicensingInfos [extractedLicence]
  documentDescribes [elementRef]
  packages [package]
  files [file]
  snippets [snippet]
  relationships [relationship]
  annotations [annotation]
  ...

dataLicence =
  CC0-1.0

documentRef =
  SPDXRef-DOCUMENT

creationInfo
  created! utcTime
  creators! [creator]+
  licenseListVersion text
  comment text
  ...

externalDocument
  externalDocumentId! text
  spdxDocument! uri
  checksum! checksum
  ...

extractedLicence
  licenseId! text
  extractedText! text
  name text
  seeAlsos [text]
  comment text
  ...

checksum
  algorithm! checksumAlgorithm
  checksumValue! hexadecimal
  ...

checksumAlgorithm =
  SHA1 SHA224 SHA256 SHA384 SHA512 MD2 MD4 MD5 MD6
  2.3.. SHA3-256 SHA3-384 SHA3-512 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 BLAKE3 ADLER32

package
  SPDXID! elementId
  name! text
  versionInfo text
  packageFileName text
  supplier text
  originator text
  downloadLocation! text
  filesAnalyzed boolean
  packageVerificationCode verificationCode
  checksums [checksum]
  homepage text
  sourceInfo text
  licenseConcluded! text ..2.2
  licenseConcluded text 2.3..
  licenseInfoFromFiles [text]
  licenseDeclared! text ..2.2
  licenseDeclared text 2.3..
  licenseComments text
  copyrightText! text ..2.2
  copyrightText text 2.3..
  summary text
  description text
  comment text
  externalRefs [externalRef]
  attributionTexts [text]
  primaryPackagePurpose purpose 2.3..
  releaseDate utcTime 2.3..
  builtDate utcTime 2.3..
  validUntilDate utcTime 2.3..
  annotations [annotation]
  hasFiles [elementRef]
  ...

purpose =
  APPLICATION FRAMEWORK LIBRARY CONTAINER OPERATING-SYSTEM DEVICE FIRMWARE SOURCE ARCHIVE FILE INSTALL OTHER

verificationCode
  packageVerificationCodeValue! hexadecimal
  packageVerificationCodeExcludedFiles [text]
  ...

externalRef
  referenceCategory! referenceCategory
  referenceType! text
  referenceLocator! text
  comment text
  ...

referenceCategory =
  SECURITY PACKAGE-MANAGER PACKAGE_MANAGER PERSISTENT-ID PERSISTENT_ID OTHER

file
  SPDXID! elementId
  fileName! text
  fileTypes [text]
  checksums! [checksum]+
  licenseConcluded! text ..2.2
  licenseConcluded text 2.3..
  licenseInfoInFiles [text]
  copyrightText! text ..2.2
  copyrightText text 2.3..
  comment text
  noticeText text
  fileContributors [text]
  attributionTexts [text]
  annotations [annotation]
  ...

snippet
  SPDXID! elementId
  snippetFromFile! elementRef
  ranges! [snippetRange]+
  ...

snippetRange
  startPointer! snippetPointer
  endPointer! snippetPointer
  ...

snippetPointer
  reference! elementRef
  offset integer{1..}
  lineNumber integer{1..}
  ?any offset lineNumber
  ...

relationship
  spdxElementId! elementRef
  relatedSpdxElement! elementRef
  relationshipType! relationshipType
  comment text
  ...

relationshipType =
  DESCRIBES DESCRIBED_BY CONTAINS CONTAINED_BY DEPENDS_ON DEPENDENCY_OF DEPENDENCY_MANIFEST_OF
  BUILD_DEPENDENCY_OF DEV_DEPENDENCY_OF OPTIONAL_DEPENDENCY_OF PROVIDED_DEPENDENCY_OF
  TEST_DEPENDENCY_OF RUNTIME_DEPENDENCY_OF EXAMPLE_OF GENERATES GENERATED_FROM ANCESTOR_OF
  DESCENDANT_OF VARIANT_OF DISTRIBUTION_ARTIFACT PATCH_FOR PATCH_APPLIED COPY_OF FILE_ADDED
  FILE_DELETED FILE_MODIFIED EXPANDED_FROM_ARCHIVE DYNAMIC_LINK STATIC_LINK DATA_FILE_OF
  TEST_CASE_OF BUILD_TOOL_OF DEV_TOOL_OF TEST_OF TEST_TOOL_OF DOCUMENTATION_OF
  OPTIONAL_COMPONENT_OF METAFILE_OF PACKAGE_OF AMENDS PREREQUISITE_FOR HAS_PREREQUISITE OTHER
  2.3.. REQUIREMENT_DESCRIPTION_FOR SPECIFICATION_FOR

annotation
  annotator! text
  annotationDate! utcTime
  annotationType! annotationType
  comment! text
  ...

annotationType =
  REVIEW OTHER
`;
