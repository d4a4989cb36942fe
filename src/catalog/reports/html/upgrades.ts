import { escapeMarkup, plural, printable, shorten } from '#engines/reporting/text';
import { sayUpgrades } from '#engines/reporting/vulnerable-packages';
import type { Result, Upgrade } from '#kernel/result';

/** So many are shown at once. */
const mostShown = 10;

function text(value: string): string {
  return escapeMarkup(printable(shorten(value, 200)));
}

/** What to upgrade, with bars of how much each clears. */
export function upgradeTable({ upgrades = [], findings }: Result): string {
  const sentence = sayUpgrades(upgrades, findings);
  if (sentence === undefined) return '';
  const most = Math.max(1, ...upgrades.map(({ clears }) => clears.length));
  const rows = upgrades.map((upgrade) => row(upgrade, most));
  const table = (some: readonly string[]): string =>
    `<table><thead><tr><th scope="col">Package</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Clears</th><th></th></tr></thead><tbody>${some.join('')}</tbody></table>`;
  const rest = rows.slice(mostShown);
  const more =
    rest.length === 0
      ? ''
      : `<details><summary>${plural(rest.length, 'more package')}</summary>${table(rest)}</details>`;
  return `<section class="upgrades"><h2>What to upgrade</h2><p>${text(sentence)}</p>${table(rows.slice(0, mostShown))}${more}</section>\n`;
}

function row({ package: name, ecosystem, from, to, clears, leaves }: Upgrade, most: number): string {
  const width = ((clears.length / most) * 100).toFixed(2);
  const left = leaves.length === 0 ? '' : ` <small>leaves ${leaves.length}</small>`;
  return `<tr><th scope="row">${text(name)} <small>${text(ecosystem)}</small></th><td><code>${text(from)}</code></td><td><code>${text(to)}</code></td><td><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="1"/></svg></td><td class="number">${clears.length}${left}</td></tr>`;
}
