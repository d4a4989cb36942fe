/** What somebody who knows a product says of a vulnerability in it. */
export type VexStatus = 'not-affected' | 'affected' | 'fixed' | 'under-investigation';

/** One sentence of a VEX document (Vulnerability Exploitability eXchange), whatever its format. */
export interface VexStatement {
  /** Name and aliases: `CVE-2024-1`, `GHSA-…`. */
  readonly vulnerabilities: readonly string[];
  /** Any of them is meant. */
  readonly products: readonly VexProduct[];
  readonly status: VexStatus;
  /** In the words of its format: `vulnerable_code_not_in_execute_path`, `code_not_reachable`. */
  readonly justification?: string;
  /** Why it is not affected, for people. */
  readonly impact?: string;
  /** What to do about it, for people. */
  readonly action?: string;
  readonly notes?: string;
  readonly author: string;
  /** RFC 3339; of the statement, else of its document. */
  readonly timestamp?: string;
  /** Id of the document, or the name of its file. */
  readonly document: string;
  /** Where in the document: `statements[3]`. */
  readonly place: string;
}

/** A product, or some of what is in it. */
export interface VexProduct {
  readonly identifiers: VexIdentifiers;
  /** Empty: the product itself, and everything in it. */
  readonly subcomponents: readonly VexIdentifiers[];
}

/** Names of one thing; any of them is enough. With none of them nobody can say what is meant. */
export interface VexIdentifiers {
  /** As written: `pkg:…`. */
  readonly purls: readonly string[];
  /** Hexadecimal digests in small letters, without the algorithm: their length tells it. */
  readonly hashes: readonly string[];
  /** Ids without a form of their own: references of images, URLs, ids of components. */
  readonly others: readonly string[];
}

export interface VexProblem {
  /** As in `statements[0].products[1]`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
}

export interface VexAnswer {
  /** What could be read; a statement with a problem of its own is not among them. */
  readonly statements: readonly VexStatement[];
  readonly problems: readonly VexProblem[];
  readonly format: 'OpenVEX' | 'CSAF' | 'CycloneDX';
}

/** What a statement is made of before it is known whether that is enough. */
export type VexParts = Omit<VexStatement, 'justification' | 'impact' | 'action' | 'notes' | 'timestamp'> & {
  readonly [Field in 'justification' | 'impact' | 'action' | 'notes' | 'timestamp']: string | undefined;
};

/** The statement without what is not told. */
export function vexStatement({ justification, impact, action, notes, timestamp, ...parts }: VexParts): VexStatement {
  const told = Object.entries({ justification, impact, action, notes, timestamp }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  return { ...parts, ...(Object.fromEntries(told) as Partial<VexStatement>) };
}

const longestId = 20_000;

/** Sorts ids by their form. Texts that are no ids (empty, endless) are left out. */
export function identify(ids: readonly (string | undefined)[], hashes: readonly string[] = []): VexIdentifiers {
  const known = [...new Set(ids)].filter((id) => id !== undefined && id !== '' && id.length <= longestId);
  const isPurl = (id: string): boolean => /^pkg:/i.test(id);
  return {
    purls: known.filter((id): id is string => id !== undefined && isPurl(id)),
    hashes: [...new Set(hashes.map((hash) => hash.toLowerCase()).filter((hash) => /^[0-9a-f]{32,128}$/.test(hash)))],
    others: known.filter((id): id is string => id !== undefined && !isPurl(id)),
  };
}

export function isNameless({ purls, hashes, others }: VexIdentifiers): boolean {
  return purls.length + hashes.length + others.length === 0;
}

/** Bound for what documents may hold. Others are told as a problem. */
export const mostVexStatements = 200_000;

/** A document that is to be written. */
export interface VexDocument {
  /** URI of an OpenVEX document, `urn:uuid:…` of a CycloneDX document. */
  readonly id: string;
  readonly author: string;
  /** RFC 3339. */
  readonly timestamp: string;
  /** Counts its changes, from 1. */
  readonly version: number;
  /** Name and version of the program that wrote it. */
  readonly tool: { readonly name: string; readonly version: string };
  readonly statements: readonly VexStatement[];
}
