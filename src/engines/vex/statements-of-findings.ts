import { identify, type VexProduct, type VexStatement, vexStatement } from '#domain/vulnerabilities/vex';
import { parseImageReference } from '#formats/image-reference/image-reference';
import { formatPurl } from '#formats/purl/format';
import { canonicalPurl } from '#formats/purl/purl';
import { compareText } from '#kernel/compare-text';
import type { Finding } from '#kernel/finding';
import type { SuppressedFinding, WaivedFinding } from '#kernel/result';

export interface FindingsToState {
  readonly suppressed: readonly SuppressedFinding[];
  readonly waived: readonly WaivedFinding[];
  /** Findings that count, where they are to be told as under investigation. */
  readonly open: readonly Finding[];
}

export interface StatedFindings {
  readonly statements: readonly VexStatement[];
  /** How many findings no statement could be made of, by reason. */
  readonly omitted: ReadonlyMap<string, number>;
}

type Claim = Pick<VexStatement, 'status' | 'justification' | 'impact' | 'action' | 'notes'>;

/**
 * What a scan knows, as VEX statements. Only what somebody could stand for: a finding that is left out because most do not
 * care is not one that does not affect anybody, and one that is accepted is still there.
 */
export function statementsOfFindings(
  { suppressed, waived, open }: FindingsToState,
  signed: Pick<VexStatement, 'author' | 'document'> & { readonly timestamp: string },
  artifact: string | undefined,
): StatedFindings {
  const omitted = new Map<string, number>();
  const merged = new Map<string, { readonly finding: Finding; readonly claim: Claim; readonly purls: Set<string> }>();
  const state = (finding: Finding, claim: Claim | string): void => {
    const purl = finding.package?.purl;
    const why = typeof claim === 'string' ? claim : purl === undefined ? 'without-purl' : undefined;
    if (finding.vulnerability === undefined) return;
    if (typeof claim === 'string' || purl === undefined) {
      omitted.set(why ?? '', (omitted.get(why ?? '') ?? 0) + 1);
      return;
    }
    const key = JSON.stringify([finding.rule, claim]);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { finding, claim, purls: new Set([purl]) });
    else known.purls.add(purl);
  };
  for (const one of suppressed) state(one.finding, claimOf(one));
  for (const { finding, waiver } of waived)
    state(finding, {
      status: 'affected',
      action: `${waiver.owner} accepts it until ${waiver.until}: ${waiver.reason}`,
    });
  for (const finding of open) state(finding, { status: 'under-investigation', notes: finding.remedy });
  const statements = [...merged.values()].map(({ finding, claim, purls }, index) => {
    const { justification, impact, action, notes, status } = claim;
    const vulnerabilities = [finding.rule, ...(finding.vulnerability?.ids ?? []).filter((id) => id !== finding.rule)];
    const told = { status, justification, impact, action, notes };
    return vexStatement({
      vulnerabilities,
      products: productsOf([...purls].sort(compareText), artifact),
      ...told,
      ...signed,
      place: `statements[${index}]`,
    });
  });
  return { statements, omitted };
}

function productsOf(purls: readonly string[], artifact: string | undefined): VexProduct[] {
  const parts = purls.map((purl) => identify([purl]));
  if (artifact !== undefined) return [{ identifiers: identify([artifact]), subcomponents: parts }];
  return parts.map((identifiers) => ({ identifiers, subcomponents: [] }));
}

function claimOf({ reason, message }: SuppressedFinding): Claim | string {
  switch (reason) {
    case 'vex-not-affected':
      return { status: 'not-affected', impact: message };
    case 'vex-fixed':
      return { status: 'fixed', notes: message };
    case 'headers-only':
      return { status: 'not-affected', justification: 'vulnerable_code_not_present', impact: message };
    default:
      return reason;
  }
}

/** `pkg:oci/cart@sha256:…?repository_url=registry.example/shop/cart`; undefined for what no registry knows by a digest. */
export function purlOfImage(names: readonly string[], digest: string | undefined): string | undefined {
  if (digest === undefined) return undefined;
  const [own] = names.flatMap((name) => parseImageReference(name) ?? []);
  if (own === undefined) return undefined;
  const { purl } = canonicalPurl({
    type: 'oci',
    name: own.repository.slice(own.repository.lastIndexOf('/') + 1),
    version: digest,
    qualifiers: { repository_url: `${own.registry}/${own.repository}` },
  });
  return purl === undefined ? undefined : formatPurl(purl);
}
