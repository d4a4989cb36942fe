/** Cryptographic assets. `read-notation.ts` explains the notation. */
export const cryptographyObjects = String.raw`
cryptoProperties
  assetType! assetType
  algorithmProperties algorithmProperties
  certificateProperties certificateProperties
  relatedCryptoMaterialProperties relatedCryptoMaterialProperties
  protocolProperties protocolProperties
  oid text

assetType =
  algorithm certificate protocol related-crypto-material

algorithmProperties
  primitive algorithmPrimitive
  parameterSetIdentifier text
  curve text
  executionEnvironment algorithmExecutionEnvironment
  implementationPlatform algorithmImplementationPlatform
  certificationLevel [algorithmCertificationLevel]
  mode algorithmMode
  padding algorithmPadding
  cryptoFunctions [algorithmCryptoFunctions]
  classicalSecurityLevel integer{0..}
  nistQuantumSecurityLevel integer{0..6}
  algorithmFamily text 1.7..
  ellipticCurve text 1.7..

algorithmPrimitive =
  drbg mac block-cipher stream-cipher signature hash pke xof kdf key-agree kem ae combiner other
  unknown
  1.7.. key-wrap

algorithmExecutionEnvironment =
  software-plain-ram software-encrypted-ram software-tee hardware other unknown

algorithmImplementationPlatform =
  generic x86_32 x86_64 armv7-a armv7-m armv8-a armv8-m armv9-a armv9-m s390x ppc64 ppc64le other
  unknown

algorithmCertificationLevel =
  none fips140-1-l1 fips140-1-l2 fips140-1-l3 fips140-1-l4 fips140-2-l1 fips140-2-l2 fips140-2-l3
  fips140-2-l4 fips140-3-l1 fips140-3-l2 fips140-3-l3 fips140-3-l4 cc-eal1 cc-eal1+ cc-eal2 cc-eal2+
  cc-eal3 cc-eal3+ cc-eal4 cc-eal4+ cc-eal5 cc-eal5+ cc-eal6 cc-eal6+ cc-eal7 cc-eal7+ other unknown

algorithmMode =
  cbc ecb ccm gcm cfb ofb ctr other unknown

algorithmPadding =
  pkcs5 pkcs7 pkcs1v15 oaep raw other unknown

algorithmCryptoFunctions =
  generate keygen encrypt decrypt digest tag keyderive sign verify encapsulate decapsulate other
  unknown

certificateProperties
  subjectName text
  issuerName text
  notValidBefore time
  notValidAfter time
  signatureAlgorithmRef ref
  subjectPublicKeyRef ref
  certificateFormat text
  certificateExtension text
  serialNumber text 1.7..
  certificateFileExtension text 1.7..
  fingerprint hash 1.7..
  certificateState [knownState|namedState] 1.7..
  creationDate time 1.7..
  activationDate time 1.7..
  deactivationDate time 1.7..
  revocationDate time 1.7..
  destructionDate time 1.7..
  certificateExtensions [knownExtension|namedExtension] 1.7..
  relatedCryptographicAssets [relatedCryptographicAsset] 1.7..

knownState
  state! certificateStateName
  reason text

certificateStateName =
  pre-activation active suspended deactivated revoked destroyed

namedState
  name! text
  description text
  reason text

knownExtension
  commonExtensionName! certificateExtensionName
  commonExtensionValue! text

certificateExtensionName =
  basicConstraints keyUsage extendedKeyUsage subjectAlternativeName authorityKeyIdentifier
  subjectKeyIdentifier authorityInformationAccess certificatePolicies crlDistributionPoints
  signedCertificateTimestamp

namedExtension
  customExtensionName! text
  customExtensionValue text

relatedCryptoMaterialProperties
  type materialType
  id text
  state materialState
  algorithmRef ref
  creationDate time
  activationDate time
  updateDate time
  expirationDate time
  value text
  size integer
  format text
  securedBy securedBy
  fingerprint hash 1.7..
  relatedCryptographicAssets [relatedCryptographicAsset] 1.7..

materialType =
  private-key public-key secret-key key ciphertext signature digest initialization-vector nonce seed
  salt shared-secret tag additional-data password credential token other unknown

materialState =
  pre-activation active suspended deactivated compromised destroyed

protocolProperties
  type protocolType
  version text
  cipherSuites [cipherSuite]
  ikev2TransformTypes ikev2TransformTypes
  cryptoRefArray [ref]
  relatedCryptographicAssets [relatedCryptographicAsset] 1.7..

protocolType =
  tls ssh ipsec ike sstp wpa other unknown
  1.7.. dtls quic eap-aka eap-aka-prime prins 5g-aka

cipherSuite
  name text
  algorithms [ref]
  identifiers [text]
  tlsGroups [text] 1.7..
  tlsSignatureSchemes [text] 1.7..

ikev2TransformTypes
  encr [ref] ..1.6
  encr [ikeV2Enc]|[ref] 1.7..
  prf [ref] ..1.6
  prf [ikeV2Prf]|[ref] 1.7..
  integ [ref] ..1.6
  integ [ikeV2Integ]|[ref] 1.7..
  ke [ref] ..1.6
  ke [ikeV2Ke]|[ref] 1.7..
  esn boolean
  auth [ref] ..1.6
  auth [ikeV2Auth]|[ref] 1.7..

ikeV2Enc
  name text
  keyLength integer
  algorithm ref

ikeV2Prf
  name text
  algorithm ref

ikeV2Integ
  name text
  algorithm ref

ikeV2Ke
  group integer
  algorithm ref

ikeV2Auth
  name text
  algorithm ref

securedBy
  mechanism text
  algorithmRef ref

relatedCryptographicAsset
  type text
  ref ref
`;
