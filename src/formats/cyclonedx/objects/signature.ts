/** Signatures (JSON Signature Format 0.82). `read-notation.ts` explains the notation. */
export const signatureObjects = String.raw`
signature
  = signers|signerChain|signer

signers
  signers! [signer]

signerChain
  chain! [signer]

signer
  algorithm! signatureAlgorithm|uri
  keyId text
  publicKey ecKey|octetKey|rsaKey
  certificatePath [text]
  excludes [text]
  value! text

signatureAlgorithm =
  RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 Ed25519 Ed448 HS256 HS384 HS512

ecKey
  kty! ecKeyType
  crv! ecCurve
  x! text
  y! text

ecKeyType =
  EC

ecCurve =
  P-256 P-384 P-521

octetKey
  kty! octetKeyType
  crv! octetCurve
  x! text

octetKeyType =
  OKP

octetCurve =
  Ed25519 Ed448

rsaKey
  kty! rsaKeyType
  n! text
  e! text

rsaKeyType =
  RSA
`;
