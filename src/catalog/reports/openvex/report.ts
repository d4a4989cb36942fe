import { defineReport } from '#engines/reporting/report';
import { vexOfResult } from '#engines/vex/vex-of-result';
import { writeOpenVex } from '#formats/openvex/write';

/** Vulnerabilities as statements of OpenVEX 0.2.0: what was left out with a reason, what is accepted, what is open. */
export const openvex = defineReport({
  id: 'openvex',
  title: 'OpenVEX: what is known of each vulnerability, for other tools',
  mediaType: 'application/json',
  extension: 'json',
  render: (result) => [writeOpenVex(vexOfResult(result).document)],
});
