/**
 * What a finding is about. Every engine names subjects by these keys, so that findings, events and alerts of the
 * same thing can be joined.
 */
export interface Subject {
  readonly cluster?: string;
  readonly namespace?: string;
  /** Kind of the owning workload or object; `Dockerfile`, `ComposeService` and `File` for things outside Kubernetes. */
  readonly kind: string;
  readonly name: string;
  readonly container?: string;
  readonly image?: string;
  readonly user?: string;
}
