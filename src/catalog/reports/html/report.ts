import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { defineReport } from '#engines/reporting/report';
import { plural } from '#engines/reporting/text';
import { collectPageData, writeData } from './data.ts';
import { fallback } from './fallback.ts';
import { header, overview } from './overview.ts';
import { rest } from './rest.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { upgradeTable } from './upgrades.ts';

/** What a Content Security Policy calls an inline script or style (CSP 3 section 2.3.1). */
function hashSource(text: string): string {
  return `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}'`;
}

/** The script fills the lists; it is hidden until then. */
const controls = `<form class="controls" id="controls" hidden autocomplete="off">
<input type="search" name="search" placeholder="Search rule, object, file, message" aria-label="Search">
<select name="rule" aria-label="Rule"><option value="">All rules</option></select>
<select name="file" aria-label="File"><option value="">All files</option></select>
<select name="namespace" aria-label="Namespace"><option value="">All namespaces</option></select>
<select name="group" aria-label="Group by"><option value="rule">By rule</option><option value="file">By file</option><option value="object">By object</option><option value="namespace">By namespace</option></select>
<label><input type="checkbox" name="fixable"> fixable only</label>
<button type="button" class="reset" name="reset" hidden>Show all</button>
<span id="shown" role="status"></span></form>
`;

/** One page without a single request to anywhere: it can be mailed, archived and opened offline. */
export const html = defineReport({
  id: 'html',
  title: 'One self-contained page with charts, filters and the offending lines',
  mediaType: 'text/html',
  extension: 'html',
  *render(result, context) {
    const data = collectPageData(result, context);
    const policy = `default-src 'none'; style-src ${hashSource(style)}; script-src ${hashSource(script)}; base-uri 'none'; form-action 'none'`;
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n';
    yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<meta name="referrer" content="no-referrer">\n`;
    yield `<title>Breakwater: ${plural(result.findings.length, 'finding')}</title>\n<style>${style}</style>\n</head>\n<body>\n`;
    yield header(result);
    yield overview(result);
    yield upgradeTable(result);
    yield controls;
    yield '<main id="findings">\n';
    yield* fallback(data);
    yield '</main>\n<p id="none" hidden>Nothing matches.</p>\n';
    yield rest(result);
    yield `<script type="application/json" id="data">${writeData(data)}</script>\n`;
    yield `<script>${script}</script>\n</body>\n</html>\n`;
  },
});
