import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const meshMtlsNotStrict = defineRule({
  id: 'mesh-mtls-not-strict',
  title: 'Service mesh lets unencrypted traffic in',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['PeerAuthentication', 'DestinationRule'],
  needs: 'object',
  why: 'With PERMISSIVE or DISABLE any pod can speak to the workload without proving who it is, so policies by identity can be walked around.',
  remedy: 'Set the mode to STRICT (PeerAuthentication) or ISTIO_MUTUAL (DestinationRule).',
  references: { nsa: ['encryption'], mitre: ['T1040'] },
  says: '{name} sets the TLS mode {found}',
  *check(object) {
    const spec = mapping(object.value.spec);
    if (object.kind === 'PeerAuthentication') {
      const mode = text(mapping(spec.mtls).mode);
      if (mode === 'PERMISSIVE' || mode === 'DISABLE') yield { at: ['spec', 'mtls', 'mode'], found: mode };
      for (const [port, setting] of Object.entries(mapping(spec.portLevelMtls))) {
        const portMode = text(mapping(setting).mode);
        if (portMode === 'PERMISSIVE' || portMode === 'DISABLE')
          yield { at: ['spec', 'portLevelMtls', port, 'mode'], found: portMode };
      }
    } else {
      const mode = text(mapping(mapping(spec.trafficPolicy).tls).mode);
      if (mode === 'DISABLE') yield { at: ['spec', 'trafficPolicy', 'tls', 'mode'], found: mode };
    }
  },
});
